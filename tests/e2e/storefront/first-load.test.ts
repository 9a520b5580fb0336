import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { openBuyerPage, VIEWS, type View } from '#tests/support/browser/buyer-page.ts'
import { layoutShifts, watchLayoutShifts } from '#tests/support/browser/layout-shifts.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage, type StageBuyer } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage
let regular: StageBuyer
let held: StageBuyer
let busy: StageBuyer

beforeAll(async () => {
  stage = await openStage()
  const products = []
  for (let at = 0; at < 60; at += 1)
    products.push(await stage.product({ sku: `P-${at}`, name: `Item number ${at}`, listPrice: 100 + at }))
  regular = await stage.buyer()
  held = await stage.buyer({ state: 'on_hold' })
  busy = await stage.buyer()
  for (const { customerId } of [regular, regular, regular, busy]) {
    await stage.act('order.enter', {
      ...{ orderId: newId(), customerId, contactName: '' },
      lines: products.slice(0, 2).map((productId, at) => ({ productId, quantity: 6, unitPrice: 100 + at })),
      details: { poNumber: '', notes: '', deliveryDay: null, addressId: null },
    })
  }
})

afterAll(() => stage?.close())

/** Answers come late and out of order, and files of the page later still, as on a weak connection. */
const slowDown = async (page: Page): Promise<void> => {
  let calls = 0
  await page.route(/\/api\/buyer\//, async route => {
    calls += 1
    await new Promise(resolve => setTimeout(resolve, calls % 2 === 1 ? 500 : 150))
    await route.continue()
  })
  await page.route(/\/assets\/.*\.(js|css|woff2)$/, async route => {
    await new Promise(resolve => setTimeout(resolve, /first-/.test(route.request().url()) ? 50 : 700))
    await route.continue()
  })
}

const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(300)
}

/** A page as a bookmark of its address opens it, slowly, and what moved meanwhile. */
const shiftsOf = async (buyer: StageBuyer, view: View, path: string, ready: RegExp) => {
  const { page, home } = await openBuyerPage(stage.browser, buyer.linkUrl, view, watchLayoutShifts)
  await slowDown(page)
  await page.goto(`${home}${path}`)
  await visible(page.getByText(ready))
  await settled(page)
  const shifts = await layoutShifts(page)
  await page.context().close()
  return shifts
}

describe.each(VIEWS)('nothing moves while a page arrives $name', view => {
  it.each([
    ['the home page of a regular customer', '', /Your usual/],
    ['a search', '?q=number', /Item number 1$/],
    ['the orders', '/orders', /Earlier orders/],
    ['the lists', '/lists', /No lists yet/],
    ['the cart', '/review', /Your cart is empty/],
    ['quick order', '/quick', /One item a line/],
  ])('%s', async (_what, path, ready) => {
    expect(await shiftsOf(regular, view, path, ready)).toEqual([])
  })

  it('a filled cart, an order and a list', async () => {
    const { page, home } = await stage.open(busy, view)
    await page.getByRole('button', { name: 'Increase Item number 7', exact: true }).click()
    await page.getByRole('link', { name: /Review order/ }).click()
    await page.getByRole('button', { name: 'Save as list' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(`Monday ${view.name}`)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Show list' }).click()
    await visible(page.getByRole('heading', { level: 1, name: /Monday/ }))
    const list = page.url().slice(home.length)
    await page.goto(`${home}/orders`)
    const order = (await page.getByRole('link', { name: /SO-\d+/ }).getAttribute('href')) ?? ''
    await page.context().close()
    for (const [path, ready] of [
      ['/review', /Item number 7$/],
      [order.replace(/.*(?=\/orders)/, ''), /What happened/],
      [list, /Item number 7$/],
    ] as const)
      expect({ path, shifts: await shiftsOf(busy, view, path, ready) }).toEqual({ path, shifts: [] })
  })

  it('the home page of a customer on hold', async () => {
    expect(await shiftsOf(held, view, '', /Ordering is paused/)).toEqual([])
  })
})

describe('the first load', () => {
  it('is under 100 kB of Brotli-compressed script, with everything that the first page asks for', async () => {
    const { page, home } = await stage.open(regular)
    const context = await stage.browser.newContext({ storageState: await page.context().storageState() })
    const fresh = await context.newPage()
    const scripts: { url: string; encoding: string | undefined; bytes: number }[] = []
    fresh.on('requestfinished', async request => {
      if (request.resourceType() !== 'script') return
      const [response, sizes] = await Promise.all([request.response(), request.sizes()])
      scripts.push({
        url: request.url(),
        encoding: response?.headers()['content-encoding'],
        bytes: sizes.responseBodySize,
      })
    })
    await fresh.goto(home)
    await visible(fresh.getByText('Item number 5'))
    await settled(fresh)
    expect(scripts.length).toBeGreaterThan(1)
    // A handful of bytes is not worth compressing.
    expect(scripts.filter(({ encoding, bytes }) => encoding !== 'br' && bytes > 1000)).toEqual([])
    expect(scripts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(100_000)
    await context.close()
  })
})
