import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_ORDER_SETTINGS } from '#server/services/workspaces/create-workspace.ts'
import {
  expectAccessible,
  expectNoSideways,
  openBuyerPage,
  VIEWS,
} from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

/** A zone in which it is about ten in the morning now, so that a cut-off two hours ahead is still today. */
const now = new Date()
const hoursBehind = now.getUTCHours() - 10
const timeZone = `Etc/GMT${hoursBehind < 0 ? hoursBehind : `+${hoursBehind}`}`
const cutOff = `12:${String(now.getUTCMinutes()).padStart(2, '0')}`

let stage: Stage
let lamp: string
let jar: string

beforeAll(async () => {
  const orderSettings = {
    ...DEFAULT_ORDER_SETTINGS,
    deliveryDate: 'required' as const,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    cutOff,
  }
  stage = await openStage({ timeZone, orderSettings })
  lamp = await stage.product({ sku: 'LAMP', name: 'Metal Lantern Green', listPrice: 900 })
  jar = await stage.product({ sku: 'JAR', name: 'Glass Jar', listPrice: 100 })
  await stage.product({ sku: 'LAMP2', name: 'Metal Lantern Red', listPrice: 950, step: 6, minQuantity: 6 })
})

afterAll(() => stage?.close())

const add = async (page: Page, name: string) => {
  await page.getByRole('searchbox', { name: 'Search items' }).fill(name)
  await page.getByRole('button', { name: `Increase ${name}` }).click()
  await page.getByRole('button', { name: 'Clear search' }).click()
}

const focusedLabel = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

const review = (page: Page) => page.getByRole('link', { name: /Review order/ }).click()

describe.each(VIEWS)('the cart $name', view => {
  it('shows at once what changed, with a way out for each, also another item for one that is gone', async () => {
    await stage.change(lamp, { status: 'active' })
    await stage.change(jar, { listPrice: 100n })
    const { page, home, errors } = await stage.open(await stage.buyer(), view)
    await add(page, 'Metal Lantern Green')
    await add(page, 'Glass Jar')
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('£10.00'))
    // Said once both are saved, so that what changes next has changed since.
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('excl. tax'))
    await stage.change(lamp, { status: 'archived' })
    await stage.change(jar, { listPrice: 120n })
    await page.goto(home)
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('2 things changed'))
    await review(page)
    const gone = page.getByRole('article', { name: 'Metal Lantern Green' })
    await visible(gone.getByText('no longer in your items'))
    const dearer = page.getByRole('article', { name: 'Glass Jar' })
    await visible(dearer.getByText('£1.20'))
    await expectAccessible(page)
    await expectNoSideways(page)
    await gone.getByRole('button', { name: 'Swap Metal Lantern Green for Metal Lantern Red' }).click()
    await dearer.getByRole('button', { name: /Accept £1\.20/ }).click()
    // Six is the least that the other lantern is sold in.
    await visible(page.getByText('£57.00'))
    await page.getByRole('button', { name: 'Submit order' }).click()
    await visible(page.getByText('Choose a delivery day to submit.'))
    expect(errors).toEqual([])
  })

  it('offers only days that can be delivered on, and says how long there is time for them', async () => {
    const { page, errors } = await stage.open(await stage.buyer(), view)
    await add(page, 'Glass Jar')
    await review(page)
    // A last look at what it is, and back to the same place.
    await page.getByRole('button', { name: 'Glass Jar', exact: true }).click()
    await visible(page.getByRole('dialog', { name: 'Glass Jar' }))
    await page.goBack()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await visible(page.getByText(/^Order within (1 h 5\d min|2 h 0 min) for \w+day$/))
    await page.getByRole('button', { name: 'Another day' }).click()
    const calendar = page.getByRole('dialog', { name: 'Delivery day' })
    await visible(calendar)
    await expectAccessible(page)
    // Today can't be had any more, so the first possible day has the focus; a week on by keyboard.
    const first = await calendar.locator('button[tabindex="0"][aria-pressed]').getAttribute('aria-label')
    expect(await focusedLabel(page)).toBe(first)
    await page.keyboard.press('ArrowDown')
    const later = await calendar.locator('button[tabindex="0"][aria-pressed]').getAttribute('aria-label')
    expect(later?.split(' ')[0]).toBe(first?.split(' ')[0])
    expect(later).not.toBe(first)
    expect(await focusedLabel(page)).toBe(later)
    await page.keyboard.press('Enter')
    await calendar.waitFor({ state: 'detached' })
    await visible(page.getByText(/^Order by .* for /))
    await page.getByRole('radio').first().check()
    await visible(page.getByText(/^Order within/))
    await page.getByRole('button', { name: 'Submit order' }).click()
    await visible(page.getByText('Your order is in'))
    expect(errors).toEqual([])
  })
})

describe('the cart', () => {
  it('says what is allowed instead of 1.5, and never makes it fifteen', async () => {
    const { page } = await stage.open(await stage.buyer())
    await add(page, 'Glass Jar')
    await review(page)
    const quantity = page.getByRole('spinbutton', { name: 'Quantity of Glass Jar' })
    await quantity.fill('1.5')
    await quantity.press('Enter')
    await visible(page.getByText('Whole quantities only'))
    expect(await quantity.inputValue()).toBe('2')
  })

  it('says so when an item was added at a price that was not today’s any more', async () => {
    const bowl = await stage.product({ sku: 'BOWL', name: 'Oak Bowl', listPrice: 500 })
    const { page } = await stage.open(await stage.buyer())
    await page.getByRole('searchbox', { name: 'Search items' }).fill('Oak Bowl')
    // The list before the search shows the bowl too, and would be replaced by one that has today's price.
    await visible(page.getByText('1 item', { exact: true }))
    await visible(page.getByRole('article').getByText('£5.00'))
    await stage.change(bowl, { listPrice: 550n })
    await page.getByRole('button', { name: 'Increase Oak Bowl' }).click()
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('1 thing changed'))
    await review(page)
    const changed = page.getByRole('article', { name: 'Oak Bowl' }).first()
    await visible(changed.getByText('£5.00'))
    await changed.getByRole('button', { name: 'Accept £5.50: Oak Bowl' }).click()
    await page.getByText('One thing changed').waitFor({ state: 'detached' })
    await visible(page.getByText('£6.60'))
    await stage.change(bowl, { status: 'archived' })
  })

  it('is kept over a reload, another day and another device of the same link', async () => {
    const buyer = await stage.buyer()
    const { page } = await stage.open(buyer)
    await add(page, 'Glass Jar')
    await page.reload()
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('1 item'))
    const other = await openBuyerPage(stage.browser, buyer.linkUrl, VIEWS[1])
    await visible(other.page.getByRole('region', { name: 'Cart' }).getByText('1 item'))
  })

  it('shows in a second tab and on a second device what the first one did, without a reload', async () => {
    const buyer = await stage.buyer()
    const first = await stage.open(buyer)
    const tab = await first.page.context().newPage()
    await tab.goto(first.home)
    const device = await openBuyerPage(stage.browser, buyer.linkUrl, VIEWS[1])
    const carts = [tab, device.page].map(page => page.getByRole('region', { name: 'Cart' }))
    for (const cart of carts) await visible(cart.getByText('Your cart is empty'))
    await add(first.page, 'Glass Jar')
    for (const cart of carts) await visible(cart.getByText('1 item'))
    await add(tab, 'Metal Lantern Red')
    await visible(first.page.getByRole('region', { name: 'Cart' }).getByText('2 items'))
    await visible(device.page.getByRole('region', { name: 'Cart' }).getByText('2 items'))
  })

  it('loses nothing of two tabs that were changed in a dead spot and closed', async () => {
    const { page, home } = await stage.open(await stage.buyer())
    const context = page.context()
    const tab = await context.newPage()
    await tab.goto(home)
    await visible(tab.getByRole('button', { name: 'Increase Metal Lantern Red' }))
    await visible(page.getByRole('button', { name: 'Increase Glass Jar' }))
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Increase Glass Jar' }).click()
    await tab.getByRole('button', { name: 'Increase Metal Lantern Red' }).click()
    for (const cart of [page, tab])
      await visible(cart.getByRole('region', { name: 'Cart' }).getByText(/Not saved yet/))
    await page.close()
    await tab.close()
    await context.setOffline(false)
    const later = await context.newPage()
    await later.goto(home)
    await visible(later.getByRole('region', { name: 'Cart' }).getByText('2 items'))
    await visible(later.getByRole('region', { name: 'Cart' }).getByText('excl. tax'))
  })
})
