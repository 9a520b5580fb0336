import path from 'node:path'
import type { Page } from 'playwright-core'
import type { RunningPortal } from '#server/http/start-portal.ts'
import { launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { germanPage } from '#tests/support/words/german-page.ts'
import { CATALOG_SCENES, type DesktopScene } from './catalog-scenes.ts'
import { DIALOG_SCENES } from './dialog-scenes.ts'
import { startShotLine } from './shot-line.ts'
import { signInForShots } from './shot-staff.ts'
import { STAFF_SCENES } from './staff-scenes.ts'
import { syncScenes } from './sync-scenes.ts'

const SCREENS = ['Orders', 'Catalog', 'Prices', 'Customers', 'Sync centre', 'Settings'] as const

const SETTINGS = ['People', 'Your account', 'This computer', 'Updates'] as const

/** Pictures of every screen of the desktop app, or of the named scenes only, in both themes. */
export const shootDesktop = async (
  portal: RunningPortal,
  folder: string,
  only: readonly string[] | null,
): Promise<void> => {
  const line = await startShotLine(portal.url)
  const desktop = await launchDesktop({ serverUrl: line.url })
  const { window } = desktop
  const wanted = (name: string) => only === null || only.includes(name)
  try {
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1440, 900))
    await window.getByRole('textbox', { name: 'E-mail' }).waitFor()
    if (wanted('screens')) await both(window, folder, 'sign-in')
    await signIn(window, portal)
    if (wanted('screens')) await shootScreens(window, folder)
    for (const scene of SCENES) if (wanted(scene.name)) await shootScene(window, folder, scene)
    if (wanted('settings')) await shootSettings(window, folder)
    if (wanted(GERMAN)) await shootGerman(window, folder)
    const colleague = await signInForShots(portal, 'catalog')
    for (const scene of syncScenes(line, colleague))
      if (wanted(scene.name)) await shootScene(window, folder, scene)
  } finally {
    await desktop.close()
    await line.close()
  }
}

/** The name by which the screens in German are asked for; the scenes of sync come last, as they change most prices. */
const GERMAN = 'german'

const SCENES = [...CATALOG_SCENES, ...STAFF_SCENES, ...DIALOG_SCENES]

const go = (window: Page, screen: string) =>
  window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()

const shootScreens = async (window: Page, folder: string, prefix = ''): Promise<void> => {
  await go(window, 'Queue')
  await window.getByRole('listbox', { name: 'Review queue' }).getByRole('option').first().click()
  await both(window, folder, `${prefix}queue`)
  for (const screen of SCREENS) {
    await go(window, screen)
    await openFirst(window, screen)
    await both(window, folder, `${prefix}${screen.toLowerCase().replace(' ', '-')}`)
  }
}

/** The screens once more in German, then back. */
const shootGerman = async (window: Page, folder: string): Promise<void> => {
  const language = window.getByRole('group', { name: /^(Language|Sprache)$/ })
  await go(window, 'Settings')
  await window.getByRole('tab', { name: 'This computer' }).click()
  await language.getByRole('radio', { name: 'Deutsch' }).check()
  const page = germanPage(window)
  await shootScreens(page, folder, 'de-')
  await page.getByRole('tab', { name: 'This computer' }).click()
  await both(page, folder, 'de-settings-this-computer')
  await language.getByRole('radio', { name: 'English' }).check()
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
