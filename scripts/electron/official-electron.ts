import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CACHE, REPO } from './repo-folder.ts'

const PACKAGE = path.join(REPO, 'node_modules/electron')
const FAILURE = path.join(CACHE, 'electron-download-failed.json')
const RETRY_AFTER_MS = 24 * 3_600_000
const REACH_WITHIN_MS = 4_000
const DOWNLOAD_WITHIN_MS = 15 * 60_000
/** With one of these the download goes another way than a plain request would. */
const OTHER_WAYS = ['HTTPS_PROXY', 'https_proxy', 'ELECTRON_MIRROR', 'npm_config_electron_mirror']

export const pinnedElectron = (): string =>
  (JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')) as { version: string }).version

/** The pinned Electron's program, downloaded when it can be; null when this machine can't get it. */
export const officialElectron = async (hasFallback: boolean): Promise<string | null> => {
  const present = installed()
  if (present !== null) return present
  if (hasFallback && failedLately()) return null
  if (!(await reachable())) return rememberFailure('its download address could not be reached')
  process.stderr.write(`Downloading Electron ${pinnedElectron()} …\n`)
  const args = [path.join(PACKAGE, 'install.js')]
  const { status } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: DOWNLOAD_WITHIN_MS,
  })
  return status === 0 ? installed() : rememberFailure('its download failed')
}

const installed = (): string | null => {
  const named = path.join(PACKAGE, 'path.txt')
  if (!existsSync(named)) return null
  const program = path.join(PACKAGE, 'dist', readFileSync(named, 'utf8'))
  return existsSync(program) ? program : null
}

const reachable = async (): Promise<boolean> => {
  if (OTHER_WAYS.some(name => process.env[name])) return true
  try {
    const address = `https://github.com/electron/electron/releases/tag/v${pinnedElectron()}`
    const { ok } = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(REACH_WITHIN_MS) })
    return ok
  } catch {
    return false
  }
}

type Failure = { version: string; at: number; reason: string }

const failedLately = (): boolean => {
  try {
    const { version, at } = JSON.parse(readFileSync(FAILURE, 'utf8')) as Failure
    return version === pinnedElectron() && Date.now() - at < RETRY_AFTER_MS
  } catch {
    return false
  }
}

const rememberFailure = (reason: string): null => {
  const failure: Failure = { version: pinnedElectron(), at: Date.now(), reason }
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(FAILURE, JSON.stringify(failure))
  return null
}
