import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { expectAccessible, VIEWS, type View } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage
let mug: string
let jar: string

beforeAll(async () => {
  stage = await openStage()
  mug = await stage.product({ sku: 'MUG', name: 'Blue Mug', listPrice: 250, step: 6, minQuantity: 6 })
  jar = await stage.product({ sku: 'JAR', name: 'Glass Jar', listPrice: 100 })
  await stage.product({ sku: 'VASE', name: 'Clay Vase', listPrice: 900 })
})

afterAll(() => stage?.close())

/** A customer who has ordered the same three times; the browser counts what they press. */
const regular = async (view: View) => {
  const buyer = await stage.buyer()
  for (let week = 0; week < 3; week += 1) {
    await stage.act('order.enter', {
      ...{ orderId: newId(), customerId: buyer.customerId, contactName: '' },
      lines: [
        { productId: mug, quantity: 12, unitPrice: 250 },
        { productId: jar, quantity: 5, unitPrice: 100 },
      ],
      details: { poNumber: '', notes: '', deliveryDay: null, addressId: null },
    })
  }
  const opened = await stage.open(buyer, view)
  await opened.page.addInitScript(() => {
    Object.assign(window, { presses: Number(sessionStorage.getItem('presses')) })
    addEventListener('click', () => {
      sessionStorage.setItem('presses', String(Number(sessionStorage.getItem('presses')) + 1))
    })
  })
  return opened
}

const presses = (page: Page) => page.evaluate(() => Number(sessionStorage.getItem('presses')))

const cart = (page: Page) => page.getByRole('region', { name: 'Cart' })

describe.each(VIEWS)('the usual order $name', view => {
  it('is three presses from the bookmark to the confirmation', async () => {
    const { page, home, errors } = await regular(view)
    await page.goto(home)
    await page.getByRole('button', { name: 'Add all (2)' }).click()
    await visible(cart(page).getByText('£35.00'))
    await page.getByRole('link', { name: /Review order/ }).click()
    await page.getByRole('button', { name: 'Submit order' }).click()
    await page.getByRole('heading', { name: /^Order SO-\d+/ }).waitFor()
    expect(await presses(page)).toBe(3)
    const number = Number(/\d+/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0])
    const { lines } = await stage.orderOf(number)
    expect(lines.map(line => [line.sku, line.quantity]).sort()).toEqual([
      ['JAR', 5],
      ['MUG', 12],
    ])
    expect(errors).toEqual([])
  })

  it('stands before the orders and the catalog, and takes or leaves one item by one press', async () => {
    const { page, home, errors } = await regular(view)
    await page.goto(home)
    await visible(page.getByRole('heading', { name: 'Your usual' }))
    await visible(page.getByRole('heading', { name: 'All items' }))
    const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts()
    const parts = headings.filter(text => /usual|orders|All items/.test(text))
    expect(parts).toEqual(['Your usual', 'Open and recent orders', 'All items'])
    const usual = page.getByRole('region', { name: 'Your usual' })
    await usual.getByRole('checkbox', { name: /12 × Blue Mug/ }).check({ force: true })
    await visible(cart(page).getByText('£30.00'))
    await visible(usual.getByRole('button', { name: 'Add all (1)' }))
    await expectAccessible(page)
    await usual.getByRole('checkbox', { name: /Blue Mug/ }).uncheck({ force: true })
    await visible(cart(page).getByText('Your cart is empty'))
    // What was taken out on purpose does not come back with all the others.
    await usual.getByRole('button', { name: 'Add all (1)' }).click()
    await visible(cart(page).getByText('£5.00'))
    // Once it alone is missing, the button is for it, and says that all is in when it is.
    await usual.getByRole('button', { name: 'Add all (1)' }).click()
    await visible(cart(page).getByText('£35.00'))
    await visible(usual.getByRole('button', { name: 'All in your cart' }))
    // The picture leads to the details as the name does.
    const picture = await usual.getByRole('article').first().locator('[class*=tile]').first().boundingBox()
    await page.mouse.click((picture?.x ?? 0) + 20, (picture?.y ?? 0) + 20)
    await visible(page.getByRole('dialog'))
    await page.keyboard.press('Escape')
    const orders = page.getByRole('region', { name: 'Open and recent orders' })
    expect(await orders.getByRole('link', { name: /SO-\d+.*Submitted/ }).count()).toBe(3)
    expect(errors).toEqual([])
  })
})
