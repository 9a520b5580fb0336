import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { signInAsAdmin } from '#tests/support/desktop/sign-in.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

/** Prices and customers on the desktop, by role and label, on the real window, worker and server. */
let server: TestServer
let desktop: LaunchedDesktop
let page: Page

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  desktop = await launchDesktop({ serverUrl: server.portal.url })
  page = desktop.window
  await signInAsAdmin(page, server)
})

afterAll(async () => {
  await desktop?.close()
  await server?.close()
})

const go = (screen: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()
const dialog = () => page.getByRole('dialog')

describe('price rules', () => {
  let sku = ''
  const table = () => page.getByRole('table', { name: 'Price rules' })
  const rowsOf = (text: string | RegExp) => table().getByRole('row').filter({ hasText: text })

  it('pastes rows of a spreadsheet after a dry run, and takes them back', async () => {
    await go('Catalog')
    sku = (
      await page.getByRole('grid', { name: 'Products' }).locator('[data-column=sku]').first().innerText()
    ).trim()
    await go('Prices')
    await page.getByRole('button', { name: 'Paste' }).click()
    const rows = dialog().getByRole('textbox', { name: 'Rows' })
    await rows.fill(`${sku}\tlist\t\t77\tmany\t2031-01-01\t2031-01-31`)
    await visible(dialog().getByText(/The price is no amount/))
    await rows.fill(`${sku}\tlist\t\t77\t3.21\t2031-01-01\t2031-01-31`)
    await visible(dialog().getByText('1 created, 0 changed, 0 unchanged, 0 refused'))
    const impact = dialog().getByRole('region', { name: 'What changes for customers' })
    await visible(impact.getByText(/of \d+ customers? see another price/))
    await dialog().getByRole('button', { name: 'Store 1 rule' }).click()
    await page.getByRole('searchbox', { name: 'Search by product' }).fill(sku)
    await visible(rowsOf('3.21').first())
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => rowsOf('3.21').count()).toBe(0)
  })

  it('lets a rule take over the days of another one', async () => {
    await page.getByRole('button', { name: 'Paste' }).click()
    await dialog()
      .getByRole('textbox', { name: 'Rows' })
      .fill(
        `${sku}\tlist\t\t88\t4.00\t2031-01-01\t2031-12-31\n${sku}\tlist\t\t88\t3.00\t2032-01-01\t2032-12-31`,
      )
    await dialog().getByRole('button', { name: 'Store 2 rules' }).click()
    await rowsOf('3.00').first().getByRole('button', { name: 'Edit rule' }).click()
    await dialog().getByLabel('First day').fill('2031-07-01')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await dialog().getByRole('button', { name: 'Take over these days' }).click()
    await visible(
      rowsOf('4.00')
        .filter({ hasText: /30 Jun 2031|Jun 30, 2031/ })
        .first(),
    )
    await visible(
      rowsOf('3.00')
        .filter({ hasText: /1 Jul 2031|Jul 1, 2031/ })
        .first(),
    )
  })
})

describe('groups', () => {
  it('say before another percentage is stored which customers pay how much more or less', async () => {
    await page.getByRole('tab', { name: 'Groups' }).click()
    await page.getByRole('button', { name: 'Edit Independents' }).click()
    const impact = dialog().getByRole('region', { name: 'What changes for customers' })
    expect(await impact.count()).toBe(0)
    await dialog().getByRole('textbox', { name: 'Percentage off list prices' }).fill('0')
    await visible(impact.getByText(/^[1-9]\d* of \d+ customers see another price/))
    await visible(impact.getByRole('table', { name: 'Customers most affected' }).getByText(/^\+\d/).first())
    await dialog().getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('tab', { name: 'Price rules' }).click()
  })

  it('are archived after saying what that does, stay in sight, and come back by undo', async () => {
    await page.getByRole('tab', { name: 'Groups' }).click()
    const table = page.getByRole('table', { name: 'Groups' })
    const name = 'Independents'
    await table.getByRole('button', { name: `Archive ${name}` }).click()
    const confirm = page.getByRole('alertdialog').or(page.getByRole('dialog'))
    await visible(confirm.getByText(/gives no prices: who is in it \(\d+ customers?\)/))
    await confirm.getByRole('button', { name: 'Archive', exact: true }).click()
    const archived = table.getByRole('row').last()
    await visible(archived.getByText('Archived'))
    await visible(archived.getByRole('button', { name: `Restore ${name}` }))
    await page
      .getByRole('region', { name: 'Notifications' })
      .getByRole('button', { name: 'Undo' })
      .last()
      .click()
    await visible(page.getByText(`Undone: ${name} changed`))
    await visible(table.getByRole('button', { name: `Archive ${name}` }))
    await page.getByRole('tab', { name: 'Price rules' }).click()
  })
})

describe('view as customer', () => {
  it('shows what a customer sees, at their prices, and why the rest is hidden', async () => {
    await go('Customers')
    await page.getByRole('option').first().click()
    await page.getByRole('button', { name: 'View as customer' }).click()
    await visible(dialog().getByRole('table', { name: 'Storefront' }))
    expect(await dialog().getByRole('row').count()).toBeGreaterThan(5)
    await dialog()
      .getByRole('button', { name: /^Hidden/ })
      .click()
    await visible(
      dialog()
        .getByText(/Hidden because|Nothing here/)
        .first(),
    )
    await dialog().getByRole('button', { name: 'Done' }).click()
  })
})

describe('customers', () => {
  it('ranks them by what they ordered, on demand', async () => {
    const amount = async (at: number) =>
      Number((await page.getByRole('option').nth(at).innerText()).replaceAll(',', '').match(/£([\d.]+)/)?.[1])
    const sort = page.getByRole('combobox', { name: 'Sort by' })
    await sort.click()
    await page.getByRole('option', { name: 'By orders of 90 days' }).click()
    await expect.poll(() => amount(0)).toBeGreaterThan(0)
    expect(await amount(0)).toBeGreaterThanOrEqual(await amount(1))
    await sort.click()
    await page.getByRole('option', { name: 'By name' }).click()
  })

  it('takes back what was changed of a customer, also once it was sent', async () => {
    await page
      .getByRole('option', { name: /Corner Gifts/ })
      .first()
      .click()
    const customer = page.getByRole('article', { name: 'Corner Gifts' })
    await customer.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Put on hold' }).click()
    await visible(customer.getByText(/On hold: buyers may look/))
    await visible(page.getByRole('status', { name: 'Sync status' }).getByText(/^Online$/))
    const toast = page.getByRole('region', { name: 'Notifications' })
    await toast.getByRole('button', { name: 'Undo' }).last().click()
    await visible(toast.getByText('Undone: Corner Gifts changed'))
    await expect.poll(() => customer.getByText(/On hold: buyers may look/).count()).toBe(0)
  })

  it('makes a link with a last day, and shows it as a QR code', async () => {
    await page.getByRole('option').first().click()
    await page.getByRole('button', { name: 'Create link' }).click()
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Warehouse')
    await dialog().getByLabel('Last day').fill('2032-03-31')
    await dialog().getByRole('button', { name: 'Create link' }).click()
    await dialog().getByRole('button', { name: 'Show QR code' }).click()
    await visible(dialog().getByRole('img', { name: /QR code/ }))
    await dialog().getByRole('button', { name: 'Done' }).click()
    await visible(page.getByRole('region', { name: 'Portal links' }).getByText(/2032/))
  })

  it('makes links for many customers with a result for each', async () => {
    await page.getByRole('button', { name: 'Links for many' }).click()
    await dialog().getByRole('checkbox', { name: 'Only customers without a live link' }).uncheck()
    const boxes = dialog().getByRole('group', { name: 'Customers' }).getByRole('checkbox')
    await expect.poll(() => boxes.count()).toBeGreaterThan(2)
    await boxes.nth(0).check()
    await boxes.nth(1).check()
    await dialog()
      .getByRole('checkbox', { name: /Mail each/ })
      .uncheck()
    await dialog().getByRole('button', { name: 'Create 2 links' }).click()
    await expect.poll(() => dialog().getByText('Link made').count()).toBe(2)
    expect(
      await dialog()
        .getByRole('button', { name: /^Copy the address for/ })
        .count(),
    ).toBe(2)
    await dialog().getByRole('button', { name: 'Done' }).click()
  })
})
