import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const LIBRARIES =
  'sudo apt-get install -y libgtk-3-0 libnss3 libasound2 libgbm1 (their names on Debian; libgtk-3-0t64 and libasound2t64 on newer Ubuntu)'

/** What this Electron misses on this machine, in words for a person; null when nothing is known to be missing. */
export const whyNotHere = (electron: string): string | null =>
  process.platform === 'linux' ? (missingLibraries(electron) ?? missingSandbox(electron)) : null

const missingLibraries = (electron: string): string | null => {
  try {
    const libraries = execFileSync('ldd', [electron], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const missing = [...libraries.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name)
    return missing.length === 0
      ? null
      : `these libraries are missing: ${missing.join(', ')}. Install them: ${LIBRARIES}`
  } catch {
    // Without ldd (musl, for instance) the program itself has to say what it misses.
    return null
  }
}

/** Without user namespaces Chromium's sandbox needs its helper to belong to root. */
const missingSandbox = (electron: string): string | null => {
  const helper = path.join(path.dirname(electron), 'chrome-sandbox')
  if (isRoot() || namespacesAllowed() || !existsSync(helper)) return null
  const { uid, mode } = statSync(helper)
  if (uid === 0 && (mode & 0o4000) !== 0) return null
  return `this system does not let programs make their own sandbox. Allow it once: sudo chown root ${helper} && sudo chmod 4755 ${helper}`
}

const namespacesAllowed = (): boolean =>
  setting('apparmor_restrict_unprivileged_userns') !== '1' && setting('unprivileged_userns_clone') !== '0'

const setting = (name: string): string | null => {
  try {
    return readFileSync(`/proc/sys/kernel/${name}`, 'utf8').trim()
  } catch {
    return null
  }
}

/** Chromium refuses to sandbox for root. */
export const isRoot = (): boolean => process.platform === 'linux' && process.getuid?.() === 0
