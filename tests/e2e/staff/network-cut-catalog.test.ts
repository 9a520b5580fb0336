import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/**
 * The network goes away in the middle of work on the catalog, on prices and on customers: what works offline is kept
 * and arrives once, what needs the server says so and does nothing. The steps run in order.
 */
let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
})

afterAll(() => stage?.close())

const page = () => stage.window
const go = (screen: string) =>
  page().getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()
const dialog = () => page().getByRole('dialog')
const cell = (at: number, column: string) =>
  page()
    .getByRole('grid', { name: 'Products' })
    .locator(`[role=row][aria-rowindex="${at + 2}"] [data-column=${column}]`)
const offline = async () => {
  await stage.server.stop()
  await visible(stage.status.getByText(/Offline/))
}
const customer = () => page().getByRole('article')
const rule = (price: string) =>
  page()
    .getByRole('table', { name: 'Price rules' })
    .getByRole('row')
    .filter({ hasText: '702' })
    .filter({ hasText: price })

describe('the network is cut', () => {
  it('while a cell is typed in, a product form is open, and prices of many are being raised', async () => {
    await go('Catalog')
    await cell(0, 'listPrice').dblclick()
    await offline()
    await page().keyboard.type('77.01')
    await page().keyboard.press('Enter')
    await expect.poll(() => cell(0, 'listPrice').innerText()).toBe('77.01')
    await cell(1, 'sku').click()
    await page().keyboard.press('Shift+ArrowDown')
    await page().keyboard.press('Space')
    await page()
      .getByRole('toolbar', { name: 'Chosen products' })
      .getByRole('button', { name: 'Price' })
      .click()
    await dialog().getByRole('combobox', { name: 'Change' }).selectOption('set')
    await dialog()
      .getByRole('textbox', { name: /Price|Amount/ })
      .fill('66.02')
    await dialog().getByRole('button', { name: 'Change 2 products' }).click()
    await expect.poll(() => cell(2, 'listPrice').innerText()).toBe('66.02')
    await page().getByRole('button', { name: 'New product' }).click()
    await dialog().getByRole('textbox', { name: 'SKU' }).fill('OFFLINE-1')
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Made without a network')
    await dialog()
      .getByRole('textbox', { name: /^List price/ })
      .fill('5.55')
    await dialog().getByRole('button', { name: 'Create product' }).click()
    await visible(page().getByRole('article', { name: 'Made without a network' }))
  })

  it('while price rules are pasted and one is changed in place', async () => {
    await go('Prices')
    await page().getByRole('button', { name: 'Paste' }).click()
    await dialog()
      .getByRole('textbox', { name: 'Rows' })
      .fill('20726\tlist\t\t702\t4.11\t2031-01-01\t2031-12-31')
    await dialog().getByRole('button', { name: 'Store 1 rule' }).click()
    await page().getByRole('searchbox', { name: 'Search by product' }).fill('20726')
    await rule('4.11')
      .getByRole('button', { name: /^Price of/ })
      .click()
    await page().keyboard.type('4.12')
    await page().keyboard.press('Enter')
    await visible(rule('4.12').first())
  })

  it('while a customer is put on hold and given other terms', async () => {
    await go('Customers')
    await page()
      .getByRole('option', { name: /Corner Gifts/ })
      .click()
    await page().getByRole('button', { name: 'Edit contact' }).click()
    await dialog().getByRole('textbox', { name: 'Payment terms' }).fill('45 days net')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await visible(customer().getByText('45 days net'))
    await customer().getByRole('button', { name: 'More' }).click()
    await page().getByRole('menuitem', { name: 'Put on hold' }).click()
    await visible(customer().getByText(/On hold: buyers may look/))
  })

  it('and links say that they need the server and change nothing, while a file is checked and stored here', async () => {
    const links = page().getByRole('region', { name: 'Portal links' })
    await links.getByRole('button', { name: 'Show address' }).first().click()
    await visible(page().getByText('The address is kept on the server only. Connect to show it.'))
    await links.getByRole('button', { name: 'Regenerate' }).first().click()
    await page().getByRole('alertdialog').getByRole('button', { name: 'Regenerate' }).click()
    await visible(
      page()
        .getByRole('alertdialog')
        .or(dialog())
        .getByText(/offline|still live/i)
        .first(),
    )
    await page().keyboard.press('Escape')
    await page().getByRole('button', { name: 'File', exact: true }).click()
    await page().getByRole('menuitem', { name: 'Import customers…' }).click()
    await page()
      .getByLabel('File to import')
      .setInputFiles({
        name: 'c.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('reference,name\nN-1,New Ltd\n'),
      })
    await dialog().getByRole('button', { name: 'Check the file' }).click()
    await visible(dialog().getByText(/1 created, 0 changed/))
    await dialog()
      .getByRole('button', { name: /^Import 1 row/ })
      .click()
    await dialog().getByRole('button', { name: 'Done' }).click()
  })

  it('and the app is restarted meanwhile: nothing is lost, and all of it arrives once', async () => {
    const pending = async () => /\d+ pending/.exec(await stage.status.innerText())?.[0]
    const before = await pending()
    expect(before).toMatch(/^8 /)
    await stage.reopen()
    await visible(stage.status.getByText(/\d+ pending/))
    expect(await pending()).toBe(before)
    await stage.server.restart()
    await stage.signInAgain()
    await expect.poll(() => stage.status.innerText(), { timeout: 60_000 }).toMatch(/^Online$/)
    expect(await page().getByRole('link', { name: 'Sync centre' }).innerText()).not.toMatch(/\d/)
    await go('Catalog')
    await expect.poll(() => cell(0, 'listPrice').innerText()).toBe('77.01')
    await expect.poll(() => cell(2, 'listPrice').innerText()).toBe('66.02')
    await page().getByRole('searchbox', { name: 'Search products' }).fill('OFFLINE-1')
    await expect.poll(() => page().getByRole('gridcell', { name: 'OFFLINE-1', exact: true }).count()).toBe(1)
    await go('Customers')
    await page().getByRole('button', { name: 'On hold' }).click()
    await page()
      .getByRole('option', { name: /Corner Gifts/ })
      .click()
    await visible(customer().getByText('45 days net'))
    await go('Prices')
    await page().getByRole('searchbox', { name: 'Search by product' }).fill('20726')
    await expect.poll(() => rule('4.12').count()).toBe(1)
    expect(await rule('4.11').count()).toBe(0)
  })
})
