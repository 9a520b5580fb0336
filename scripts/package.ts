import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isHandedOut } from '#server/http/update-pages.ts'
import { hasFallback } from './electron/fallback-electron.ts'
import { findElectron } from './electron/find-electron.ts'
import { officialElectron, pinnedElectron } from './electron/official-electron.ts'
import { REPO } from './electron/repo-folder.ts'
import { buildPackage, linuxUnpacked, type System } from './package/build-package.ts'
import { signFeeds } from './package/sign-feeds.ts'
import { createUpdateKey, readSigningKey, type UpdateKey } from './package/update-key.ts'

/** `npm run package`: the desktop's installers, or with `--trial` an unpacked folder to try out here. */
const { values } = parseArgs({
  options: {
    linux: { type: 'boolean', default: false },
    win: { type: 'boolean', default: false },
    mac: { type: 'boolean', default: false },
    out: { type: 'string' },
    trial: { type: 'boolean', default: false },
    'update-key': { type: 'string' },
    'new-update-key': { type: 'string' },
  },
})

const SYSTEMS = { linux: 'linux', win32: 'win', darwin: 'mac' } as const
const MEGABYTE = 1_000_000

const ownSystem = (): System => SYSTEMS[process.platform as keyof typeof SYSTEMS] ?? 'linux'

const wantedSystems = (): readonly System[] => {
  const named = (['linux', 'win', 'mac'] as const).filter(system => values[system])
  return named.length === 0 ? [ownSystem()] : named
}

const outFolder = (usual: string): string => path.resolve(values.out ?? path.join(REPO, usual))

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** For other people's computers: only from the Electron project's own release. */
const packageForOthers = async (key: UpdateKey | null): Promise<void> => {
  const version = pinnedElectron()
  const official = await officialElectron(hasFallback())
  if (official === null)
    throw new Error(
      `Electron ${version} can't be downloaded here, and packages for others are never made from another one. ` +
        'Run this where github.com can be reached, or add --trial for an unpacked folder to try out on this computer.',
    )
  const systems = wantedSystems()
  const out = outFolder('dist/packages')
  const folder = madeHere(systems) ? path.join(REPO, 'node_modules/electron/dist') : null
  await buildPackage({
    systems,
    out,
    unpacked: false,
    electron: { version, folder },
    updateKey: key?.published ?? null,
  })
  const feeds = key ? signFeeds(out, key.secret) : []
  say(`\nThe packages are in ${out}:`)
  for (const name of readdirSync(out).filter(each => isHandedOut(`/${each}`)))
    say(`  ${name}  ${(statSync(path.join(out, name)).size / MEGABYTE).toFixed(1)} MB`)
  say(updateWords(feeds))
}

/** Whether what was downloaded to run from source is all that the packages are made of. */
const madeHere = (systems: readonly System[]): boolean =>
  systems.length === 1 &&
  systems[0] === ownSystem() &&
  (process.platform === 'linux' || (process.platform === 'win32' && process.arch === 'x64'))

const updateWords = (feeds: readonly string[]): string =>
  feeds.length > 0
    ? `Signed for updates: ${feeds.join(', ')}. Copy these files into the portal's updates folder, the .yml files last.`
    : 'They take no updates, since no --update-key was given.'

const trial = async (key: UpdateKey | null): Promise<void> => {
  const electron = await findElectron()
  say(`For a trial on this computer, not to hand out. It is made of ${electron.note}`)
  const out = outFolder('dist/trial')
  const made = { version: electron.version, folder: path.dirname(electron.path) }
  await buildPackage({
    systems: ['linux'],
    out,
    unpacked: true,
    electron: made,
    updateKey: key?.published ?? null,
  })
  say(`\nThe unpacked app is in ${linuxUnpacked(out)}`)
}

const main = async (): Promise<void> => {
  const made = values['new-update-key']
  if (made !== undefined) {
    createUpdateKey(path.resolve(made))
    return say(
      `The key is in ${path.resolve(made)}. Keep it off the portal and keep a copy: installed apps take updates signed with it and no others.`,
    )
  }
  const file = values['update-key'] ?? process.env.UPDATE_KEY_FILE
  const key = file === undefined ? null : readSigningKey(path.resolve(file))
  if (!values.trial) return packageForOthers(key)
  if (process.platform !== 'linux') throw new Error('A trial is made on Linux only.')
  return trial(key)
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
