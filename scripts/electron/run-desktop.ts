import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { ensureDesktopBuilt } from './desktop-build.ts'
import { findElectron } from './find-electron.ts'
import { REPO } from './repo-folder.ts'
import { isRoot, whyNotHere } from './why-not-here.ts'

/** The app closes its store within five seconds; more than that means that it hangs. */
const STOP_WITHIN_MS = 8_000

export type DesktopProcess = {
  /** Settles when the app has ended, for whatever reason. */
  readonly closed: Promise<number>
  /** Lets the app quit in its own order, then makes sure that it has. */
  stop(): Promise<void>
}

/** Why no window can open in this session, or null. */
export const whyNoDesktop = (): string | null => {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return null
  return 'this session has no display (neither DISPLAY nor WAYLAND_DISPLAY is set)'
}

/**
 * Opens the desktop app on a portal server, with a profile of its own; null, after saying why, when it can't
 * open here. What the app prints goes to `desktop.log` in the profile.
 */
export const openDesktop = async (serverUrl: string, profile: string): Promise<DesktopProcess | null> => {
  mkdirSync(profile, { recursive: true })
  const log = openSync(path.join(profile, 'desktop.log'), 'a')
  try {
    return await launch([`--server=${serverUrl}`, `--profile=${profile}`], log)
  } catch (error) {
    say(`The desktop app was not opened: ${error instanceof Error ? error.message : error}`)
    return null
  }
}

const launch = async (args: readonly string[], output: number | 'inherit'): Promise<DesktopProcess> => {
  ensureDesktopBuilt()
  const electron = await findElectron()
  say(`The desktop app runs on ${electron.note}`)
  const reason = whyNotHere(electron.path)
  if (reason !== null) throw new Error(reason)
  if (isRoot())
    say('You are root, so Chromium runs without its sandbox (--no-sandbox). Better: another user.')
  const child = spawn(electron.path, [...(isRoot() ? ['--no-sandbox'] : []), REPO, ...args], {
    stdio: ['ignore', output, output],
  })
  return watch(child)
}

const watch = (child: ChildProcess): DesktopProcess => {
  const { promise: closed, resolve } = Promise.withResolvers<number>()
  child.on('exit', code => resolve(code ?? 1))
  child.on('error', error => {
    say(`The desktop app could not be started: ${error.message}`)
    resolve(1)
  })
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    await closed
    clearTimeout(late)
  }
  return { closed, stop }
}

const say = (text: string): void => void process.stderr.write(`${text}\n`)

const runAlone = async (args: readonly string[]): Promise<number> => {
  const reason = whyNoDesktop()
  if (reason !== null) throw new Error(`The desktop app was not opened: ${reason}.`)
  const desktop = await launch(args, 'inherit')
  // Ctrl-C reaches the app by itself; this process only waits for it to close its store.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => void desktop.stop())
  return desktop.closed
}

if (import.meta.main) {
  runAlone(process.argv.slice(2)).then(
    code => process.exit(code),
    error => {
      say(error instanceof Error ? error.message : String(error))
      process.exit(1)
    },
  )
}
