import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINK_ADDRESS, openBrowser, visible } from '#tests/support/browser/open-browser.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

/**
 * The main job as its three people do it, on real parts: a buyer in Chromium, staff in Electron, the portal
 * server on PostgreSQL. The steps build on one another, so they run in order.
 */
let server: TestServer
let browser: Browser
let buyer: Page
let desktop: LaunchedDesktop
let profile: string
let linkUrl: string
let orders: { first: string; second: string; third: string }

const customer = 'Corner Gifts'

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  browser = await openBrowser()
  buyer = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
})

afterAll(async () => {
  await desktop?.close()
  await browser?.close()
  await server?.close()
  await rm(profile, { recursive: true, force: true })
})

const signIn = async (page: Page): Promise<void> => {
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  await page.getByRole('textbox', { name: 'Server address' }).fill(server.portal.url)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(admin.email)
  await page.getByLabel('Password', { exact: true }).fill(admin.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const go = (screen: string) =>
  desktop.window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()

/** Orders the buyer's first usual item and answers the order's number. */
const placeOrder = async (poNumber: string, note: string, search = 'lunch bag'): Promise<string> => {
  await buyer.getByRole('searchbox', { name: 'Search items' }).fill(search)
  await buyer
    .getByRole('button', { name: /^Increase Lunch Bag/ })
    .first()
    .click()
  await buyer
    .getByRole('link', { name: /Review order/ })
    .or(buyer.getByRole('button', { name: /Review order/ }))
    .first()
    .click()
  await buyer.getByRole('textbox', { name: 'PO number' }).fill(poNumber)
  await buyer.getByRole('textbox', { name: 'Notes' }).fill(note)
  await buyer.getByRole('button', { name: 'Submit order' }).click()
  const heading = buyer.getByRole('heading', { name: /SO-\d+/ }).first()
  await heading.waitFor({ timeout: 20_000 })
  const number = /SO-\d+/.exec(await heading.innerText())?.[0] ?? ''
  await buyer.goto(buyer.url().replace(/(\/s\/[^/]+).*/, '$1'))
  return number
}

/** One order in the buyer's list. */
const orderOf = (page: Page, number: string) => page.getByRole('link').filter({ hasText: number })

const openOrder = async (number: string): Promise<void> => {
  const option = desktop.window
    .getByRole('listbox', { name: 'Review queue' })
    .getByRole('option', { name: new RegExp(number) })
  await option.click()
  await visible(desktop.window.getByRole('article', { name: number }))
}

describe('the main job, from link to approval, offline and back', () => {
  it('1: staff sign in on the desktop and see the review queue', async () => {
    profile = await mkdtemp(path.join(tmpdir(), 'stackcube-desktop-'))
    desktop = await launchDesktop({ profile, serverUrl: server.portal.url })
    await signIn(desktop.window)
    await visible(desktop.window.getByRole('listbox', { name: 'Review queue' }))
    await visible(desktop.window.getByRole('status', { name: 'Sync status' }).getByText('Online'))
  })

  it('2: staff create a portal link, and the buyer comes in by it', async () => {
    await go('Customers')
    await desktop.window
      .getByRole('option', { name: new RegExp(customer) })
      .first()
      .click()
    const links = desktop.window.getByRole('region', { name: 'Portal links' })
    await links.getByRole('button', { name: 'Create link' }).click()
    const dialog = desktop.window.getByRole('dialog')
    await dialog.getByRole('textbox', { name: /name/i }).first().fill('Shop floor')
    await dialog.getByRole('button', { name: 'Create link' }).click()
    const shown = desktop.window.getByText(/\/l\/scp_[0-9A-Za-z]+/).first()
    const value = desktop.window.locator('input[value*="/l/scp_"]').first()
    await shown.or(value).first().waitFor({ timeout: 20_000 })
    const text = (await shown.count()) > 0 ? await shown.innerText() : await value.inputValue()
    linkUrl = LINK_ADDRESS.exec(text)?.[0] ?? ''
    await desktop.window.keyboard.press('Escape')

    await buyer.goto(linkUrl)
    expect(await buyer.content()).not.toContain(customer)
    await buyer.getByRole('button', { name: 'Continue' }).click()
    await buyer.waitForURL(/\/s\/[A-Za-z0-9_-]{12}$/)
    await visible(buyer.getByText(customer))
  })

  it('3: the buyer orders with a PO number and a note, and gets a number', async () => {
    const first = await placeOrder('PO-7781', 'Please leave at the back door')
    expect(first).toMatch(/^SO-\d+$/)
    orders = { first, second: await placeOrder('PO-7782', ''), third: await placeOrder('PO-7783', '') }
  })

  it('4: the desktop shows the order by itself, with its lines and prices', async () => {
    await go('Queue')
    await openOrder(orders.first)
    const order = desktop.window.getByRole('article', { name: orders.first })
    await visible(order.getByText('PO-7781'))
    const line = order
      .getByRole('row')
      .filter({ hasText: /Lunch Bag/ })
      .first()
    await visible(line)
    // SKU, name, quantity, unit price, and quantity times unit price.
    const [sku, , ...rest] = (await line.innerText())
      .split(/[\t\n]+/)
      .map(part => part.trim())
      .filter(Boolean)
    const [quantity, unit] = rest.filter(part => /^[\d,.]+$/.test(part)).map(Number)
    expect(sku).toMatch(/^\d{5}\w*$/)
    expect(rest.map(part => Math.round(Number(part) * 100))).toContain(
      Math.round((quantity ?? 0) * (unit ?? 0) * 100),
    )
  })

  it('5: staff approve it, and the buyer sees it', async () => {
    await desktop.window
      .getByRole('article', { name: orders.first })
      .getByRole('button', { name: 'Approve', exact: true })
      .first()
      .click()
    await buyer
      .getByRole('link', { name: /Orders/ })
      .first()
      .click()
    await visible(orderOf(buyer, orders.first).filter({ hasText: 'Approved' }))
  })

  it('6: work done without the server is there after a restart, and arrives once', async () => {
    await server.stop()
    await visible(desktop.window.getByRole('status', { name: 'Sync status' }).getByText(/Offline/))
    await openOrder(orders.second)
    await desktop.window
      .getByRole('article', { name: orders.second })
      .getByRole('button', { name: 'Approve', exact: true })
      .first()
      .click()
    await openOrder(orders.third)
    await desktop.window
      .getByRole('article', { name: orders.third })
      .getByRole('button', { name: /^Reject/ })
      .first()
      .click()
    const dialog = desktop.window.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Sold out until spring')
    await dialog.getByRole('button', { name: /^Reject/ }).click()
    await go('Catalog')
    await changeListPrice('20726', '9.99')
    await visible(desktop.window.getByRole('status', { name: 'Sync status' }).getByText(/3 pending/))

    await desktop.close()
    desktop = await launchDesktop({ profile })
    await visible(desktop.window.getByRole('status', { name: 'Sync status' }).getByText(/3 pending/))
    await go('Orders')
    await visible(
      desktop.window.getByRole('option', { name: new RegExp(`${orders.third}.*Rejected.*pending`) }),
    )
    await visible(
      desktop.window.getByRole('option', { name: new RegExp(`${orders.second}.*Approved.*pending`) }),
    )

    await server.restart()
    await signInAgainIfAsked()
    const status = desktop.window.getByRole('status', { name: 'Sync status' })
    await visible(status.getByText(/^Online$/))

    await buyer.reload()
    await visible(orderOf(buyer, orders.second).filter({ hasText: 'Approved' }))
    await orderOf(buyer, orders.third).filter({ hasText: 'Rejected' }).first().click()
    await visible(buyer.getByText('Sold out until spring'))
    await go('Orders')
    await desktop.window.getByRole('option', { name: new RegExp(orders.second) }).click()
    const timeline = desktop.window.getByRole('article', { name: orders.second })
    await visible(timeline.getByText(/approved/i))
    expect(
      await timeline
        .getByRole('listitem')
        .filter({ hasText: /^Approved/ })
        .count(),
    ).toBeLessThanOrEqual(1)
  })

  it('6, on: the next order has the new price', async () => {
    await buyer.goto(buyer.url().replace(/(\/s\/[^/]+).*/, '$1'))
    await buyer.getByRole('searchbox', { name: 'Search items' }).fill('20726')
    // Corner Gifts inherits five per cent from its group: 9.99 less 5 % is 9.49.
    await visible(buyer.getByText('£9.49'))
    const number = await placeOrder('PO-7784', '', '20726')
    await go('Queue')
    await openOrder(number)
    await visible(
      desktop.window
        .getByRole('article', { name: number })
        .getByRole('row')
        .filter({ hasText: '20726' })
        .getByText('9.49'),
    )
  })

  it('7: regenerating the link ends the old one and its sessions, and the new one works', async () => {
    await go('Customers')
    await desktop.window
      .getByRole('option', { name: new RegExp(customer) })
      .first()
      .click()
    const links = desktop.window.getByRole('region', { name: 'Portal links' })
    await links
      .getByRole('listitem')
      .filter({ hasText: 'Shop floor' })
      .getByRole('button', { name: /Regenerate/ })
      .click()
    await desktop.window
      .getByRole('alertdialog')
      .or(desktop.window.getByRole('dialog'))
      .getByRole('button', { name: /Regenerate/ })
      .click()
    const shown = desktop.window.getByText(/\/l\/scp_[0-9A-Za-z]+/).first()
    const value = desktop.window.locator('input[value*="/l/scp_"]').first()
    await shown.or(value).first().waitFor({ timeout: 20_000 })
    const text = (await shown.count()) > 0 ? await shown.innerText() : await value.inputValue()
    const fresh = LINK_ADDRESS.exec(text)?.[0] ?? ''
    expect(fresh).not.toBe(linkUrl)

    await buyer.reload()
    await visible(buyer.getByText(/portal link/i))
    expect(await buyer.content()).not.toContain(customer)
    await buyer.goto(linkUrl)
    await buyer.getByRole('button', { name: 'Continue' }).click()
    await visible(buyer.getByRole('heading', { name: 'This link is not valid' }))
    await buyer.goto(fresh)
    await buyer.getByRole('button', { name: 'Continue' }).click()
    await visible(buyer.getByText(customer))
  })
})

/** In the grid: find the row by its SKU, edit its list price in place, leave with Enter. */
const changeListPrice = async (sku: string, price: string): Promise<void> => {
  await desktop.window.getByRole('searchbox', { name: /Search/ }).fill(sku)
  const grid = desktop.window.getByRole('grid', { name: 'Products' })
  const row = grid.getByRole('row').filter({ hasText: sku }).first()
  await row
    .getByRole('gridcell', { name: /\d+\.\d\d/ })
    .first()
    .dblclick()
  const editor = grid.getByRole('textbox').first()
  await editor.fill(price)
  await editor.press('Enter')
}

/** A machine without a keyring keeps the token in memory only, so it is gone after a restart. */
const signInAgainIfAsked = async (): Promise<void> => {
  const asked = desktop.window.getByRole('button', { name: /Sign in/ }).first()
  const online = desktop.window.getByRole('status', { name: 'Sync status' }).getByText(/^Online/)
  await asked.or(online).first().waitFor({ timeout: 20_000 })
  if (!(await asked.isVisible())) return
  await asked.click()
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  const dialog = desktop.window.getByRole('dialog')
  await dialog.getByLabel('Password', { exact: true }).fill(admin.password)
  await dialog.getByRole('button', { name: /^Sign in/ }).click()
}
