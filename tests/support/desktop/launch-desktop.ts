import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { ensureDesktopBuilt } from '../../../scripts/electron/desktop-build.ts'
import { type FoundElectron, findElectron } from '../../../scripts/electron/find-electron.ts'
import { REPO } from '../../../scripts/electron/repo-folder.ts'
import { isRoot } from '../../../scripts/electron/why-not-here.ts'
import { type Display, openDisplay } from './virtual-display.ts'

const START_WITHIN_MS = 60_000

export type LaunchInput = {
  /** The profile's folder; a fresh one that goes away on closing when left out. */
  readonly profile?: string
  /** The portal server that the sign-in screen proposes. */
  readonly serverUrl?: string
  readonly env?: Readonly<Record<string, string>>
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
  useElectron(await findElectron())
  const display = await openDisplay()
  const profile = input.profile ?? (await mkdtemp(path.join(tmpdir(), 'stackcube-desktop-')))
  const app = await startApp(display, profile, input).catch(async error => {
    await display.stop()
    throw error
  })
  const close = async (): Promise<void> => {
    await app.close()
    await display.stop()
    if (input.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 3 })
  }
  return { app, window: await app.firstWindow(), profile, close }
}

/**
 * Playwright holds the app back until it has attached only when it finds Electron by itself; with a path it
 * may meet the page in the middle of loading, and then waits for ever.
 */
const useElectron = ({ path: program, origin }: FoundElectron): void => {
  if (origin === 'fallback') process.env.ELECTRON_OVERRIDE_DIST_PATH = path.dirname(program)
}

const startApp = (
  display: Display,
  profile: string,
  { serverUrl, env }: LaunchInput,
): Promise<ElectronApplication> =>
  _electron.launch({
    args: [
      ...(isRoot() ? ['--no-sandbox'] : []),
      REPO,
      `--profile=${profile}`,
      ...(serverUrl === undefined ? [] : [`--server=${serverUrl}`]),
    ],
    env: { ...definedEnv(), ...(display.name === '' ? {} : { DISPLAY: display.name }), ...env },
    timeout: START_WITHIN_MS,
  })

const definedEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
