import { rmSync } from 'node:fs'
import path from 'node:path'
import type { AfterPackContext, Configuration } from 'electron-builder'
import { LINK_SCHEME } from '#desktop/main/deep-link.ts'
import { setPackagedFuses } from '../electron/packaged-fuses.ts'
import type { AppIcons } from './app-icons.ts'
import { ownPackage } from './stage-app.ts'

const EXECUTABLE = 'stackcube-order-portal'

/** Stands in the package where an address must stand; the app asks the portal that it is signed in to. */
const NO_FEED = 'https://updates.invalid/'

export type BuilderInput = {
  readonly out: string
  readonly icons: AppIcons
  readonly electron: {
    readonly version: string
    /** An unpacked Electron for this machine; null lets electron-builder fetch it for each target. */
    readonly folder: string | null
  }
}

/** How the desktop is packaged for the three systems. */
export const builderConfiguration = ({ out, icons, electron }: BuilderInput): Configuration => ({
  appId: 'example.stackcube.order-portal',
  productName: ownPackage().productName,
  directories: { output: out, buildResources: path.dirname(icons.win) },
  files: ['**/*'],
  asar: true,
  npmRebuild: false,
  electronVersion: electron.version,
  ...(electron.folder === null ? {} : { electronDist: electron.folder }),
  electronLanguages: ['en-US'],
  afterPack: finish,
  protocols: [{ name: ownPackage().productName, schemes: [LINK_SCHEME] }],
  publish: { provider: 'generic', url: NO_FEED, channel: 'latest' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',
  linux: {
    target: ['AppImage', 'deb'].map(target => ({ target, arch: [linuxArch()] })),
    executableName: EXECUTABLE,
    icon: icons.linux,
    category: 'Office',
    maintainer: 'StackCube <support@stackcube.example>',
    synopsis: 'Review orders of repeat customers, also offline',
  },
  // Without an argument of its own the entry in the menu would switch Chromium's sandbox off.
  appImage: { executableArgs: [] },
  win: { target: [{ target: 'nsis', arch: ['x64'] }], icon: icons.win, executableName: EXECUTABLE },
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
  mac: {
    // The zip is what updates are made from.
    target: ['dmg', 'zip'].map(target => ({ target, arch: ['x64', 'arm64'] })),
    icon: icons.mac,
    category: 'public.app-category.business',
    hardenedRuntime: true,
  },
})

/** On Linux for the computer that packages, elsewhere for the usual one. */
const linuxArch = (): 'x64' | 'arm64' =>
  process.platform === 'linux' && process.arch === 'arm64' ? 'arm64' : 'x64'

/** electron-builder's own option knows fewer fuses than Electron has, so the one table is burnt in here. */
const finish = async ({ appOutDir, electronPlatformName }: AfterPackContext): Promise<void> => {
  // What a bare Electron opens; a copied one still has it.
  rmSync(path.join(appOutDir, 'resources/default_app.asar'), { force: true })
  await setPackagedFuses(programOf(appOutDir, electronPlatformName))
}

/** The program inside an unpacked package. */
export const programOf = (unpacked: string, platform: string): string => {
  if (platform === 'darwin') return path.join(unpacked, `${ownPackage().productName}.app`)
  return path.join(unpacked, platform === 'win32' ? `${EXECUTABLE}.exe` : EXECUTABLE)
}
