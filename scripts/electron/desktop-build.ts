import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { CACHE, REPO } from './repo-folder.ts'

const SOURCES = ['desktop', 'shared', 'electron.vite.config.ts', 'package-lock.json']
/** The renderer is built last, so its page is as old as the whole build. */
const LAST_BUILT = path.join(REPO, 'dist/desktop/renderer/index.html')
const LOCK = path.join(CACHE, 'desktop-build.lock')
const LONGEST_BUILD_MS = 120_000
const NEEDED = ['main/main.js', 'main/worker.js', 'preload/preload.cjs', 'renderer/index.html']

/**
 * Builds the desktop app when a source is newer than the build, or the build is not whole. Processes that ask at
 * the same time build once: a build empties its folders under an app that is just starting.
 */
export const ensureDesktopBuilt = (): void => {
  if (!isStale()) return
  const unlock = lock()
  try {
    if (isStale()) build()
  } finally {
    unlock()
  }
}

const build = (): void => {
  process.stderr.write('Building the desktop app …\n')
  const program = path.join(REPO, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status } = spawnSync(process.execPath, [program, 'build', '--logLevel', 'warn'], {
    cwd: REPO,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error('The desktop app could not be built.')
}

/** Waits until nobody else builds. A lock older than any build was left by a killed process. */
const lock = (): (() => void) => {
  mkdirSync(CACHE, { recursive: true })
  while (!tryLock()) {
    const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - since > LONGEST_BUILD_MS) rmSync(LOCK, { recursive: true, force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  return () => rmSync(LOCK, { recursive: true, force: true })
}

const tryLock = (): boolean => {
  try {
    mkdirSync(LOCK)
    return true
  } catch {
    return false
  }
}

const isStale = (): boolean => {
  if (NEEDED.some(name => !existsSync(path.join(REPO, 'dist/desktop', name)))) return true
  const built = statSync(LAST_BUILT).mtimeMs
  return SOURCES.some(source => newest(path.join(REPO, source)) > built)
}

const newest = (target: string): number => {
  if (!statSync(target).isDirectory()) return statSync(target).mtimeMs
  const below = readdirSync(target, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Math.max(0, ...below.map(entry => statSync(path.join(entry.parentPath, entry.name)).mtimeMs))
}
