import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  expectAccessible,
  expectNoSideways,
  openBuyerPage,
  VIEWS,
} from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
  await stage.product({ sku: 'MUG', name: 'Blue Mug', listPrice: 250, onHand: 400 })
  await stage.product({ sku: 'JAR', name: 'Glass Jar', listPrice: 100 })
})

afterAll(() => stage?.close())

const place = async (page: Page, home: string, name: string): Promise<number> => {
  await page.goto(home)
  await page.getByRole('searchbox', { name: 'Search items' }).fill(name)
  await page.getByRole('button', { name: `Increase ${name}` }).click()
  await page.getByRole('link', { name: /Review order/ }).click()
  await page.getByRole('button', { name: 'Submit order' }).click()
  return numberOf(page)
}

/** The number of the order whose page is shown. */
const numberOf = async (page: Page): Promise<number> => {
  const heading = page.getByRole('heading', { name: /^Order SO-\d+/ })
  await heading.waitFor({ timeout: 20_000 })
  return Number(/\d+/.exec(await heading.innerText())?.[0])
}

describe.each(VIEWS)('after submitting, $name', view => {
  it('an order is changed while submitted: the new one takes its place', async () => {
    const { page, home, errors } = await stage.open(await stage.buyer(), view)
    const first = await place(page, home, 'Blue Mug')
    await visible(page.getByText('Your order is in'))
    await expectAccessible(page)
    await page.goto(home)
    await page.getByRole('button', { name: 'Increase Glass Jar' }).click()
    await visible(page.getByText('£1.00').first())
    await page.goto(`${home}/orders`)
    await page
      .getByRole('link', { name: new RegExp(`SO-${first}`) })
      .first()
      .click()
    await page.getByRole('button', { name: 'Change order' }).click()
    await visible(page.getByText(`You are changing SO-${first}`))
    await visible(page.getByText('Your cart with 1 item comes back afterwards.'))
    await page.getByRole('button', { name: 'Increase Blue Mug' }).click()
    await expectAccessible(page)
    await expectNoSideways(page)
    await page.getByRole('button', { name: `Replace SO-${first}` }).click()
    await visible(page.getByText('Takes the place of'))
    const second = await numberOf(page)
    expect(second).toBeGreaterThan(first)
    await page.getByRole('link', { name: `SO-${first}` }).click()
    await visible(page.getByText('Replaced by'))
    await visible(page.getByText('Cancelled').first())
    await page.goto(home)
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('1 item'))
    expect(errors).toEqual([])
  })

  it('a change is refused with what staff decided meanwhile, and can be ordered beside', async () => {
    const { page, home, errors } = await stage.open(await stage.buyer(), view)
    const first = await place(page, home, 'Blue Mug')
    await page.getByRole('button', { name: 'Change order' }).click()
    await visible(page.getByText(`You are changing SO-${first}`))
    await stage.decide(first, 'approve')
    await page.getByRole('button', { name: `Replace SO-${first}` }).click()
    await visible(page.getByText(/is “Approved” by now, so it can’t be replaced/))
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Order these in addition' }).click()
    await page.getByRole('button', { name: 'Submit order' }).click()
    expect(await numberOf(page)).toBeGreaterThan(first)
    await page.goto(`${home}/orders`)
    await visible(page.getByRole('link', { name: new RegExp(`SO-${first}.*Approved`) }))
    expect(errors).toEqual([])
  })

  it('an order is ordered again: what is gone or costs something else is named first', async () => {
    const lamp = await stage.product({
      sku: `LAMP-${view.colorScheme}`,
      name: 'Metal Lantern',
      listPrice: 900,
    })
    const bowl = await stage.product({ sku: `BOWL-${view.colorScheme}`, name: 'Oak Bowl', listPrice: 500 })
    const { page, home, errors } = await stage.open(await stage.buyer(), view)
    await page.getByRole('searchbox', { name: 'Search items' }).fill('Metal Lantern')
    await page.getByRole('button', { name: 'Increase Metal Lantern' }).click()
    const number = await place(page, home, 'Oak Bowl')
    await stage.change(lamp, { status: 'archived' })
    await stage.change(bowl, { listPrice: 550n })
    await page.goto(`${home}/orders`)
    await page.getByRole('searchbox', { name: /Search all orders by number/ }).fill('oak')
    await visible(page.getByText('Oak Bowl'))
    await expectAccessible(page)
    await page.getByRole('searchbox', { name: /Search all orders by number/ }).fill('nothing like it')
    await visible(page.getByText('No order found for “nothing like it”.'))
    await page.getByRole('searchbox', { name: /Search all orders by number/ }).fill(String(number))
    await page
      .getByRole('region', { name: 'Earlier orders' })
      .getByRole('link', { name: new RegExp(`SO-${number}`) })
      .click()
    await page.getByRole('button', { name: 'Order these again' }).click()
    const dialog = page.getByRole('dialog', { name: 'Order these again' })
    await visible(dialog.getByText('Not available, so not added'))
    await visible(dialog.getByText('Metal Lantern'))
    await visible(dialog.getByText('£5.00'))
    await visible(dialog.getByText('£5.50'))
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Add 1 item to cart' }).click()
    await visible(page.getByRole('heading', { name: 'Review order' }))
    await visible(page.getByText('Oak Bowl'))
    await stage.change(bowl, { status: 'archived' })
    expect(errors).toEqual([])
  })
})

describe('a change', () => {
  it('is seen on another device of the same link, which can give it up', async () => {
    const buyer = await stage.buyer()
    const { page, home } = await stage.open(buyer)
    const number = await place(page, home, 'Blue Mug')
    await page.getByRole('button', { name: 'Change order' }).click()
    await visible(page.getByText(`You are changing SO-${number}`))
    const other = await openBuyerPage(stage.browser, buyer.linkUrl, VIEWS[1])
    await other.page.goto(`${other.home}/review`)
    await other.page.getByRole('button', { name: `Keep SO-${number} as it is` }).click()
    expect(await numberOf(other.page)).toBe(number)
    await page.getByRole('button', { name: 'Increase Blue Mug' }).click()
    await visible(page.getByText(/was not saved: This cart is not open any more/))
    await visible(page.getByRole('heading', { name: 'Your cart is empty' }))
  })
})
