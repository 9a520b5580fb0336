import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { ensureDesktopBuilt } from '../../../scripts/electron/desktop-build.ts'
import { type FoundElectron, findElectron } from '../../../scripts/electron/find-electron.ts'
import { REPO } from '../../../scripts/electron/repo-folder.ts'
import { isRoot } from '../../../scripts/electron/why-not-here.ts'
import { type OrdinaryUser, ordinaryUser } from './ordinary-user.ts'
import { type Display, openDisplay } from './virtual-display.ts'

const START_WITHIN_MS = 60_000

export type LaunchInput = {
  /** The profile's folder; a fresh one that goes away on closing when left out. */
  readonly profile?: string
  /** The portal server that the sign-in screen proposes. */
  readonly serverUrl?: string
  readonly env?: Readonly<Record<string, string>>
  /** Starts it as somebody who is not root, so that Chromium's sandbox is real. */
  readonly sandboxed?: boolean
  /** Given to Electron before the app. */
  readonly flags?: readonly string[]
}

export type LaunchedDesktop = {
  readonly app: ElectronApplication
  readonly window: Page
  readonly profile: string
  /** Quits as a person would, so the worker closes its store. */
  close(): Promise<void>
}

/** Starts the built desktop app in the real Electron and waits for its window. */
export const launchDesktop = async (input: LaunchInput = {}): Promise<LaunchedDesktop> => {
  ensureDesktopBuilt()
  const electron = await findElectron()
  const user = input.sandboxed ? ordinaryUser(electron.path) : null
  useElectron(electron, user)
  const display = await openDisplay()
  const profile = input.profile ?? (await mkdtemp(path.join(tmpdir(), 'stackcube-desktop-')))
  user?.give(profile)
  const flags = [...(isRoot() && !user ? ['--no-sandbox'] : []), ...(input.flags ?? [])]
  const app = await startApp(display, profile, flags, input).catch(async error => {
    await display.stop()
    throw error
  })
  const close = async (): Promise<void> => {
    await app.close()
    await display.stop()
    user?.remove()
    if (input.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 3 })
  }
  return { app, window: await app.firstWindow(), profile, close }
}

/**
 * Playwright holds the app back until it has attached only when it finds Electron by itself; with a path it
 * may meet the page in the middle of loading, and then waits for ever.
 */
const useElectron = ({ path: program, origin }: FoundElectron, user: OrdinaryUser | null): void => {
  const folder = user?.programFolder ?? (origin === 'fallback' ? path.dirname(program) : null)
  if (folder === null) delete process.env.ELECTRON_OVERRIDE_DIST_PATH
  else process.env.ELECTRON_OVERRIDE_DIST_PATH = folder
}

const startApp = (
  display: Display,
  profile: string,
  flags: readonly string[],
  { serverUrl, env, sandboxed = false }: LaunchInput,
): Promise<ElectronApplication> =>
  _electron.launch({
    args: [
      ...flags,
      REPO,
      `--profile=${profile}`,
      ...(serverUrl === undefined ? [] : [`--server=${serverUrl}`]),
    ],
    env: { ...definedEnv(), ...(display.name === '' ? {} : { DISPLAY: display.name }), ...env },
    // Left to itself, Playwright switches the sandbox off.
    chromiumSandbox: sandboxed,
    timeout: START_WITHIN_MS,
  })

const definedEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
