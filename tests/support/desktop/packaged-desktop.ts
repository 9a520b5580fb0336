import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { type OrdinaryUser, ordinaryUser } from './ordinary-user.ts'
import { openDisplay } from './virtual-display.ts'

const START_WITHIN_MS = 90_000
const QUIT_WITHIN_MS = 30_000
const ATTACH_WITHIN_MS = 10_000
const ATTEMPTS = 4
const TITLE = 'StackCube Order Portal'

export type PackagedDesktop = {
  readonly window: Page
  readonly profile: string
  /** The main process. */
  readonly pid: number
  /** What it wrote to its terminal so far. */
  output(): string
  /** Settles when the app has ended by itself. */
  readonly ended: Promise<void>
  close(): Promise<void>
}

type Input = {
  readonly program: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Starts a packaged app as somebody who is not root and takes hold of its window. The Node inspector that
 * Playwright usually drives an app by is burnt away in it, so this goes by Chromium's own debugging port, which
 * reaches the page and nothing of the main process.
 */
export const startPackagedDesktop = async ({
  program,
  args = [],
  env = {},
}: Input): Promise<PackagedDesktop> => {
  const display = await openDisplay()
  const user = ordinaryUser(program)
  const profile = mkdtempSync(path.join(tmpdir(), 'stackcube-packaged-'))
  user?.give(profile)
  const child = start(program, user, [`--profile=${profile}`, '--remote-debugging-port=0', ...args], {
    ...(display.name === '' ? {} : { DISPLAY: display.name }),
    // The person who runs the tests keeps their own caches and programs for addresses.
    ...(user ? {} : { HOME: profile, XDG_CACHE_HOME: path.join(profile, 'cache') }),
    ...env,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => {
      output += text.toString()
    })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const clear = async (): Promise<void> => {
    await display.stop()
    user?.remove()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  const stop = async (): Promise<void> => {
    const late = setTimeout(() => child.kill('SIGKILL'), QUIT_WITHIN_MS)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
    clearTimeout(late)
    await clear()
  }
  try {
    const window = await attach(await debuggingAddress(() => output, child))
    return { window, profile, pid: child.pid ?? 0, output: () => output, ended, close: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const start = (
  program: string,
  user: OrdinaryUser | null,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess =>
  spawn(user ? path.join(user.programFolder, 'electron') : program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/**
 * Takes hold of the app's page once it has loaded: Playwright waits for ever when it meets a page in the middle of
 * that, so an attempt that gets nowhere is made again.
 */
const attach = async (address: string): Promise<Page> => {
  for (let attempt = 1; ; attempt += 1) {
    await pageIsThere(new URL(address).host)
    try {
      const browser = await chromium.connectOverCDP(address, { timeout: ATTACH_WITHIN_MS })
      const window = browser.contexts()[0]?.pages()[0]
      if (window) return window
      await browser.close()
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
    }
    if (attempt === ATTEMPTS) throw new Error('The packaged app showed no page.')
  }
}

/** Chromium lists the page with its title when its document was read. */
const pageIsThere = async (host: string): Promise<void> => {
  const until = Date.now() + START_WITHIN_MS
  while (Date.now() < until) {
    const targets = (await fetch(`http://${host}/json/list`).then(answer => answer.json())) as Target[]
    if (targets.some(({ type, title }) => type === 'page' && title === TITLE)) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('The packaged app opened no page.')
}

type Target = { readonly type: string; readonly title: string }

/** Chromium writes the address once it listens. */
const debuggingAddress = async (output: () => string, child: ChildProcess): Promise<string> => {
  const until = Date.now() + START_WITHIN_MS
  while (Date.now() < until) {
    const found = /DevTools listening on (ws:\S+)/.exec(output())?.[1]
    if (found !== undefined) return found
    if (child.exitCode !== null) break
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`The packaged app did not start:\n${output()}`)
}
