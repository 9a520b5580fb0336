import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { DesktopScene } from './catalog-scenes.ts'
import type { ShotLine } from './shot-line.ts'
import type { ShotStaff } from './shot-staff.ts'

const go = (window: Page, screen: string) =>
  window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()

const status = (window: Page) => window.getByRole('status', { name: 'Sync status' })

/** Goes on once the line says this; a desktop that waits longer after each failure is asked again and again. */
const says = async (window: Page, text: RegExp): Promise<void> => {
  const told = status(window).getByText(text).first()
  for (let turn = 0; turn < 30 && !(await told.isVisible()); turn += 1) {
    await window.evaluate(() => globalThis.dispatchEvent(new Event('online')))
    await window.waitForTimeout(2_000)
  }
  await told.waitFor()
}

const searchProducts = async (window: Page, text: string): Promise<void> => {
  await window.getByRole('searchbox', { name: 'Search products' }).fill(text)
  await window.waitForTimeout(600)
}

/** Raises the prices of everything that a search finds. */
const raisePrices = async (window: Page, search: string, percent: string): Promise<void> => {
  await searchProducts(window, search)
  await window.getByRole('grid', { name: 'Products' }).locator('[data-column=sku]').first().click()
  await window.keyboard.press('Control+a')
  const bar = window.getByRole('toolbar', { name: 'Chosen products' })
  await bar.getByRole('button', { name: 'Price' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Percentage' }).fill(percent)
  await dialog.getByRole('button', { name: /^Change [\d,]+ products?$/ }).click()
  await dialog.waitFor({ state: 'detached' })
  await searchProducts(window, '')
}

/** A file that hardly gets smaller when it is packed, so that it goes up in several parts. */
const longFile = (): Buffer => {
  const rows = Array.from(
    { length: 14_000 },
    (_, at) => `LONG-${at},Ribbon ${at},4.20,${randomBytes(75).toString('base64url')}`,
  )
  return Buffer.from(['sku,name,list_price,description', ...rows].join('\n'))
}

/** What the sync centre shows of work that met a colleague's, and of work on its way; each scene leaves the line open. */
export const syncScenes = (line: ShotLine, colleague: ShotStaff): readonly DesktopScene[] => {
  /** Two people raise the same prices, one of them without a network. */
  const metAtPrices = (name: string, search: string, shown: RegExp): DesktopScene => ({
    name,
    screen: 'Catalog',
    open: async window => {
      line.setCut(true)
      await raisePrices(window, search, '4')
      await says(window, /^Offline/)
      await colleague.raisePrices(search)
      line.setCut(false)
      await says(window, /conflict/)
      await go(window, 'Sync centre')
      await window
        .getByRole('article', { name: /^Conflict/ })
        .getByText(shown)
        .first()
        .waitFor()
    },
  })
  const largeAct: DesktopScene = {
    name: 'large-act',
    screen: 'Catalog',
    open: async window => {
      line.hold('sync.stage', 1)
      await window.getByRole('button', { name: 'File', exact: true }).click()
      await window.getByRole('menuitem', { name: 'Import products…' }).click()
      const dialog = window.getByRole('dialog')
      const file = { name: 'autumn.csv', mimeType: 'text/csv', buffer: longFile() }
      await dialog.getByLabel('File to import').setInputFiles(file)
      await dialog.getByRole('button', { name: 'Check the file' }).click()
      await dialog.getByRole('button', { name: /^Import [\d,]+ rows$/ }).click({ timeout: 120_000 })
      await dialog.getByRole('button', { name: 'Done' }).click({ timeout: 120_000 })
      await go(window, 'Sync centre')
      await window.getByText('autumn.csv').first().waitFor()
      await status(window).getByRole('progressbar').waitFor({ timeout: 60_000 })
    },
  }
  return [
    metAtPrices('conflict', '22382', /Theirs/),
    metAtPrices('conflict-many', '', /fields to decide/),
    largeAct,
  ]
}
