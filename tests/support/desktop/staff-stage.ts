import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { startTestServer, type TestServer } from '../portal/test-server.ts'
import { type LaunchedDesktop, launchDesktop } from './launch-desktop.ts'

export type StaffStage = {
  readonly server: TestServer
  readonly desktop: LaunchedDesktop
  readonly window: Page
  /** The quiet line at the foot of the sidebar. */
  readonly status: Locator
  /** Quits the app, starts it on the same profile and signs in again where nothing kept the token. */
  relaunch(): Promise<void>
  close(): Promise<void>
}

/** The demo workspace's server and the desktop in the real Electron, its admin signed in and up to date. */
export const openStaffStage = async (): Promise<StaffStage> => {
  const server = await startTestServer({ demo: true })
  const profile = await mkdtemp(path.join(tmpdir(), 'stackcube-desktop-'))
  let desktop = await launchDesktop({ profile, serverUrl: server.portal.url })
  await desktop.window.emulateMedia({ reducedMotion: 'reduce' })
  const stage: StaffStage = {
    server,
    get desktop() {
      return desktop
    },
    get window() {
      return desktop.window
    },
    get status() {
      return desktop.window.getByRole('status', { name: 'Sync status' })
    },
    relaunch: async () => {
      await desktop.close()
      desktop = await launchDesktop({ profile })
      await signInAgain(stage)
    },
    close: async () => {
      await desktop.close()
      await server.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
  await signIn(stage)
  return stage
}

/** Signs the demo's admin in and waits for the first copy. */
const signIn = async ({ server, window, status }: StaffStage): Promise<void> => {
  const { email, password } = server.portal.demo?.admin ?? { email: '', password: '' }
  await window.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await window.getByLabel('Password', { exact: true }).fill(password)
  await window.getByRole('button', { name: 'Sign in', exact: true }).click()
  await status.getByText(/^Online$/).waitFor({ timeout: 60_000 })
}

/** Signs in again where the machine has no keyring to keep the token in. */
const signInAgain = async ({ server, window, status }: StaffStage): Promise<void> => {
  const again = window.getByRole('button', { name: 'Sign in again' }).first()
  const online = status.getByText(/^Online$/)
  await again.or(online).first().waitFor({ timeout: 60_000 })
  if (!(await again.isVisible())) return
  await again.click()
  await window
    .getByRole('dialog')
    .getByLabel('Password', { exact: true })
    .fill(server.portal.demo?.admin.password ?? '')
  await window.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click()
}
