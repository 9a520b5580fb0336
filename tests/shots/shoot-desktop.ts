import path from 'node:path'
import type { Page } from 'playwright-core'
import type { RunningPortal } from '#server/http/start-portal.ts'
import { launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { CATALOG_SCENES, type DesktopScene } from './catalog-scenes.ts'
import { DIALOG_SCENES } from './dialog-scenes.ts'
import { STAFF_SCENES } from './staff-scenes.ts'

const SCREENS = ['Orders', 'Catalog', 'Prices', 'Customers', 'Sync centre', 'Settings'] as const

const SETTINGS = ['People', 'Your account', 'This computer', 'Updates'] as const

/** Pictures of every screen of the desktop app, or of the named scenes only, in both themes. */
export const shootDesktop = async (
  portal: RunningPortal,
  folder: string,
  only: readonly string[] | null,
): Promise<void> => {
  const desktop = await launchDesktop({ serverUrl: portal.url })
  const { window } = desktop
  try {
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1440, 900))
    await window.getByRole('textbox', { name: 'E-mail' }).waitFor()
    if (only === null) await both(window, folder, 'sign-in')
    await signIn(window, portal)
    if (only === null) await shootScreens(window, folder)
    for (const scene of SCENES)
      if (only === null || only.includes(scene.name)) await shootScene(window, folder, scene)
    if (only === null) await shootSettings(window, folder)
  } finally {
    await desktop.close()
  }
}

const SCENES = [...CATALOG_SCENES, ...STAFF_SCENES, ...DIALOG_SCENES]

const go = (window: Page, screen: string) =>
  window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()

const shootScreens = async (window: Page, folder: string): Promise<void> => {
  await window.getByRole('listbox', { name: 'Review queue' }).getByRole('option').first().click()
  await both(window, folder, 'queue')
  for (const screen of SCREENS) {
    await go(window, screen)
    await openFirst(window, screen)
    await both(window, folder, screen.toLowerCase().replace(' ', '-'))
  }
}

const shootScene = async (
  window: Page,
  folder: string,
  { name, screen, open }: DesktopScene,
): Promise<void> => {
  await go(window, screen)
  await window.waitForTimeout(600)
  await open(window)
  await both(window, folder, name)
  await window.keyboard.press('Escape')
}

const shootSettings = async (window: Page, folder: string): Promise<void> => {
  await go(window, 'Settings')
  for (const tab of SETTINGS) {
    await window.getByRole('tab', { name: tab }).click()
    await both(window, folder, `settings-${tab.toLowerCase().replaceAll(' ', '-')}`)
  }
}

const signIn = async (window: Page, portal: RunningPortal): Promise<void> => {
  const { email, password } = portal.demo?.admin ?? { email: '', password: '' }
  await window.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await window.getByLabel('Password', { exact: true }).fill(password)
  await window.getByRole('button', { name: 'Sign in', exact: true }).click()
  await window.getByRole('status', { name: 'Sync status' }).getByText('Online').waitFor({ timeout: 30_000 })
}

/** A list with nothing chosen shows little; the first entry is opened. */
const openFirst = async (window: Page, screen: string): Promise<void> => {
  await window.waitForTimeout(600)
  if (screen === 'Orders' || screen === 'Customers') await window.getByRole('option').first().click()
}

const both = async (window: Page, folder: string, name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await window.waitForTimeout(600)
    await window.screenshot({ path: path.join(folder, `desktop-${name}-${colorScheme}.png`) })
  }
}
