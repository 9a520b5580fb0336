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
