import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Holidays from 'date-holidays'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRODUCT_COLUMNS } from '#shared/contract/import/file-columns.ts'
import { CATALOG_SCENES } from '#tests/shots/catalog-scenes.ts'
import { STAFF_SCENES } from '#tests/shots/staff-scenes.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { signInAsAdmin } from '#tests/support/desktop/sign-in.ts'
import { findProblems } from '#tests/support/look-gallery/find-problems.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { cutOff } from '#tests/support/words/cut-off.ts'
import { englishLeft } from '#tests/support/words/english-left.ts'
import { germanPage } from '#tests/support/words/german-page.ts'
import { stringsOfWorkspace } from '#tests/support/words/workspace-strings.ts'

/** The whole app in German, as on a German computer: no text left in English, nothing cut off, nothing that axe finds. */
const GERMAN = { LANGUAGE: 'de', LC_ALL: 'de_DE.UTF-8' }

/** Columns keep their names in every language, so that a file fits everywhere; and a scene has a file of its own. */
const FILE_STRINGS = [...PRODUCT_COLUMNS, 'Article no', 'List price', 'Remark']

/** Holidays are called as their country does. */
const holidayNames = (): string[] => {
  const thisYear = new Date().getFullYear()
  const years = [thisYear, thisYear + 1, thisYear + 2]
  return years.flatMap(year => new Holidays('GB').getHolidays(year).map(({ name }) => name))
}

/** Of the page, in pixels at 100 %. */
const WIDTH = 1280

let server: TestServer
let profile: string
let desktop: LaunchedDesktop
let page: Page
let real: Page
let data: ReadonlySet<string>

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  data = new Set([...(await stringsOfWorkspace(server)), ...FILE_STRINGS, ...holidayNames()])
  profile = await mkdtemp(path.join(tmpdir(), 'stackcube-german-'))
  desktop = await launchDesktop({
    profile,
    serverUrl: server.portal.url,
    flags: ['--lang=de'],
    env: GERMAN,
  })
  real = desktop.window
  page = germanPage(real)
  await real.emulateMedia({ reducedMotion: 'reduce' })
  await desktop.app.evaluate(
    ({ BrowserWindow }, width) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, 800),
    WIDTH,
  )
  await laidOut(WIDTH)
})

afterAll(async () => {
  await desktop?.close()
  await server?.close()
  await rm(profile, { recursive: true, force: true })
})

const go = async (screen: string): Promise<void> => {
  await real.keyboard.press('Escape')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()
  await real.waitForTimeout(400)
}

/** Waits until the page is as wide as it is meant to be. */
const laidOut = (width: number) =>
  real.waitForFunction(to => Math.abs(innerWidth - to) <= 1, width, { timeout: 20_000 })

/** Sets the zoom and waits until the page has been laid out by it. */
const zoom = async (factor: number): Promise<void> => {
  await desktop.app.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to),
    factor,
  )
  await laidOut(WIDTH / factor)
}

/** A fault is what is still there after a while; a page that is just being laid out has none. */
const lasting = async (look: () => Promise<string[]>): Promise<string[]> => {
  for (let left = 4; left > 0; left--) {
    if ((await look()).length === 0) return []
    await real.waitForTimeout(400)
  }
  return look()
}

/** What is wrong with the page as it stands, in one list. */
const faults = async (): Promise<string[]> => {
  const folder = process.env.GERMAN_SHOTS
  if (folder)
    await real.screenshot({
      path: `${folder}/${expect.getState().currentTestName?.replace(/\W+/g, '-')}.png`,
    })
  const found = [
    ...(await lasting(() => englishLeft(real, data))).map(text => `English: ${text}`),
    ...(await lasting(() => cutOff(real))).map(text => `cut off: ${text}`),
    ...(await lasting(() => findProblems(real, true))).map(problem => `axe: ${problem}`),
  ]
  await zoom(2)
  found.push(...(await lasting(() => cutOff(real))).map(text => `cut off at 200 %: ${text}`))
  await zoom(1)
  return found
}

describe('before signing in', () => {
  it('asks for the sign-in', async () => {
    await visible(page.getByRole('button', { name: 'Sign in', exact: true }))
    expect(await faults()).toEqual([])
  })

  it.each(['Join with an invitation', 'Forgot your password'])('offers: %s', async way => {
    await page.getByRole('button', { name: way }).click()
    const found = await faults()
    // Back in any case: what comes after it starts from the sign-in.
    await page.getByRole('button', { name: 'Back to sign in' }).click()
    expect(found).toEqual([])
  })

  it('says what is wrong with a sign-in', async () => {
    await page.getByRole('textbox', { name: 'E-mail' }).fill('nobody@stackcube.example')
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await visible(page.getByText('E-mail or password is not right. Check both and try again.'))
    expect(await faults()).toEqual([])
  })

  it('signs in', () => signInAsAdmin(page, server))
})

describe('every screen', () => {
  it.each(['Orders', 'Catalog', 'Prices', 'Customers', 'Sync centre', 'Settings'])('%s', async screen => {
    await go(screen)
    if (screen === 'Orders' || screen === 'Customers') await real.getByRole('option').first().click()
    await real.waitForTimeout(400)
    expect(await faults()).toEqual([])
  })

  it('the queue with an order', async () => {
    await go('Queue')
    await page.getByRole('listbox', { name: 'Review queue' }).getByRole('option').last().click()
    await visible(page.getByRole('article', { name: /^SO-/ }).getByText('Timeline'))
    expect(await faults()).toEqual([])
  })

  it.each(['People', 'Mail and webhook', 'Your account', 'This computer', 'Updates'])(
    'the settings: %s',
    async tab => {
      await go('Settings')
      await page.getByRole('tab', { name: tab }).click()
      await real.waitForTimeout(400)
      expect(await faults()).toEqual([])
    },
  )
})

describe('what opens over a screen', () => {
  it.each([...CATALOG_SCENES, ...STAFF_SCENES].map(scene => [scene.name, scene] as const))(
    '%s',
    async (_name, { screen, open }) => {
      await go(screen)
      await open(page)
      expect(await faults()).toEqual([])
      await real.keyboard.press('Escape')
    },
  )
})

describe('the choice of the language', () => {
  const choose = (name: string) =>
    real.getByRole('group', { name: /^(Language|Sprache)$/ }).getByRole('radio', { name })
  const menus = () =>
    desktop.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [])

  it('holds at once, in the window and in the menus, and leaves the focus where it is', async () => {
    await go('Settings')
    await page.getByRole('tab', { name: 'This computer' }).click()
    expect(await menus()).toEqual(['Datei', 'Bearbeiten', 'Ansicht', 'Fenster'])
    await choose('English').check()
    await visible(real.getByRole('heading', { name: 'Settings' }))
    await visible(real.getByRole('link', { name: 'Customers' }))
    expect(await menus()).toEqual(['File', 'Edit', 'View', 'Window'])
    expect(
      await real.evaluate(() => [
        document.documentElement.lang,
        document.activeElement?.parentElement?.textContent,
      ]),
    ).toEqual(['en', 'English'])
    await choose('Deutsch').check()
    await visible(real.getByRole('heading', { name: 'Einstellungen' }))
    await choose('English').check()
  })

  it('is kept for the next start of this computer', async () => {
    await desktop.close()
    desktop = await launchDesktop({ profile, flags: ['--lang=de'], env: GERMAN })
    await visible(desktop.window.getByRole('link', { name: 'Customers' }))
    expect(await menus()).toEqual(['File', 'Edit', 'View', 'Window'])
  })
})
