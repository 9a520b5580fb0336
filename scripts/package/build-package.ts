import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build, createTargets, Platform } from 'electron-builder'
import { ensureDesktopBuilt } from '../electron/desktop-build.ts'
import { CACHE } from '../electron/repo-folder.ts'
import { writeAppIcons } from './app-icons.ts'
import { type BuilderInput, builderConfiguration } from './builder-configuration.ts'
import { ownPackage, stageApp } from './stage-app.ts'

export type System = 'linux' | 'win' | 'mac'

export type PackageInput = {
  readonly systems: readonly System[]
  readonly out: string
  /** Ends after the unpacked folder, without installers. */
  readonly unpacked: boolean
  readonly electron: BuilderInput['electron']
  /** As Base64 of its SPKI form; null makes a package that takes no updates. */
  readonly updateKey: string | null
  readonly version?: string
}

const PLATFORMS = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC } as const

/** Builds the desktop's packages into a folder. Nothing is published, and no source is in them. */
export const buildPackage = async (input: PackageInput): Promise<void> => {
  const { out, electron, updateKey, version = ownPackage().version } = input
  ensureDesktopBuilt()
  const work = mkdtempSync(path.join(CACHE, 'package-'))
  try {
    const staged = path.join(work, 'app')
    stageApp(staged, { version, updateKey })
    const icons = await writeAppIcons(path.join(work, 'icons'))
    await build({
      // Its own project: from the repository's, electron-builder would pack all of node_modules.
      projectDir: staged,
      targets: createTargets(
        input.systems.map(system => PLATFORMS[system]),
        input.unpacked ? 'dir' : null,
      ),
      publish: 'never',
      config: builderConfiguration({ out, icons, electron }),
    })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The unpacked folder for Linux in such an output folder. */
export const linuxUnpacked = (out: string): string => {
  const name = readdirSync(out).find(each => /^linux.*-unpacked$/.test(each))
  if (name === undefined) throw new Error(`There is no unpacked package for Linux in ${out}.`)
  return path.join(out, name)
}
