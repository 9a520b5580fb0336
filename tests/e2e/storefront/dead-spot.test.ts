import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { expectAccessible, expectNoSideways, VIEWS } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
  await stage.product({ sku: 'MUG', name: 'Blue Mug', listPrice: 250 })
})

afterAll(() => stage?.close())

/** What is fetched when it is first shown does not arrive, as at the edge of a network. */
const LATER = /\/assets\/(orders-page|item-details)-.*\.(js|css)$/

const lose = (page: Page) => page.route(LATER, route => route.abort('connectionreset'))

const openOrders = (page: Page) => page.getByRole('link', { name: /^Orders/ }).click()

describe.each(VIEWS)('a network that goes away $name', view => {
  it('while one goes to another page bars that page alone, and the way back to it is one press', async () => {
    const { page, home } = await stage.open(await stage.buyer(), view)
    await lose(page)
    await page.goto(home)
    await page.getByRole('button', { name: 'Increase Blue Mug' }).click()
    await openOrders(page)
    await visible(page.getByRole('heading', { name: 'This could not be loaded' }))
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('£2.50'))
    await expectAccessible(page)
    await page.unroute(LATER)
    await page.getByRole('button', { name: 'Try again' }).click()
    await visible(page.getByRole('heading', { level: 1, name: 'Orders' }))
  })

  it('while one looks at an item says so over the page, and shows it once the network is back', async () => {
    const { page, home } = await stage.open(await stage.buyer(), view)
    await lose(page)
    await page.goto(home)
    await page.getByRole('button', { name: 'Blue Mug', exact: true }).click()
    await visible(page.getByRole('heading', { name: 'This could not be loaded' }))
    const told = await page.getByRole('button', { name: 'Try again' }).boundingBox()
    expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThanOrEqual(view.viewport.height)
    await page.unroute(LATER)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await visible(page.getByRole('dialog', { name: 'Blue Mug' }))
    await page.goBack()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('while an order or a list is asked for leaves a page that can be read, and one press to have it', async () => {
    const { page, home } = await stage.open(await stage.buyer(), view)
    const asked = /api\/buyer\/.*(order|lists)\.get/
    await page.route(asked, route => route.abort('connectionreset'))
    for (const path of ['/orders/', '/lists/']) {
      await page.goto(home + path + newId())
      await visible(page.getByRole('heading', { level: 1, name: 'This could not be loaded' }))
      await expectAccessible(page)
    }
    await page.unroute(asked)
    await page.getByRole('button', { name: 'Try again' }).click()
    await visible(page.getByText('This list is not here'))
  })

  it('while something is put into the cart is told in the bar in a line of its own, and out loud', async () => {
    const { page } = await stage.open(await stage.buyer(), view)
    await page.setViewportSize({ ...view.viewport, width: Math.min(view.viewport.width, 320) })
    await page.route(/cart\.setLines/, route => route.abort('connectionreset'))
    await page.getByRole('button', { name: 'Increase Blue Mug' }).click()
    const bar = page.getByRole('region', { name: 'Cart' })
    const told = bar.getByText(/^Not saved yet/)
    await visible(told)
    const [line, button] = [await told.boundingBox(), await bar.getByRole('link').boundingBox()]
    expect(line?.y).toBeGreaterThanOrEqual((button?.y ?? 0) + (button?.height ?? 0))
    await page
      .locator('[aria-live=polite]')
      .getByText(/^Not saved yet/)
      .waitFor({ state: 'attached' })
    await expectNoSideways(page)
  })

  it('before the catalog is there bars the catalog alone, and it is one press away', async () => {
    const { page, home } = await stage.open(await stage.buyer(), view)
    const catalog = /\/assets\/catalog-section-.*\.(js|css)$/
    await page.route(catalog, route => route.abort('connectionreset'))
    await page.goto(home)
    await visible(page.getByRole('heading', { name: 'This could not be loaded' }))
    await visible(page.getByRole('region', { name: 'Cart' }))
    await visible(page.getByRole('button', { name: 'Menu' }))
    await expectAccessible(page)
    await page.unroute(catalog)
    await page.getByRole('button', { name: 'Try again' }).click()
    await visible(page.getByRole('button', { name: 'Increase Blue Mug' }))
  })

  it('before the first items are there says so in their place, and shows them when asked again', async () => {
    const { page, home } = await stage.open(await stage.buyer(), view)
    await page.route(/catalog\.page/, route => route.abort('connectionreset'))
    await page.goto(home)
    await visible(page.getByRole('heading', { name: 'This could not be loaded' }))
    await visible(page.getByRole('region', { name: 'Cart' }))
    await expectAccessible(page)
    await page.unroute(/catalog\.page/)
    await page.getByRole('button', { name: 'Try again' }).click()
    await visible(page.getByRole('button', { name: 'Increase Blue Mug' }))
  })

  it('a while after the first screen leaves every page within reach', async () => {
    const { page, home, errors } = await stage.open(await stage.buyer(), view)
    // The last one of them.
    const ahead = page.waitForResponse(/\/assets\/session-ended-page-.*\.js$/)
    await page.goto(home)
    await ahead
    await page.context().setOffline(true)
    await openOrders(page)
    await visible(page.getByRole('heading', { level: 1, name: 'Orders' }))
    await page.getByRole('button', { name: 'Menu' }).click()
    await visible(page.getByRole('button', { name: 'Sign out' }))
    await page.getByRole('link', { name: 'Quick order' }).last().click()
    await visible(page.getByRole('heading', { level: 1, name: 'Quick order' }))
    expect(errors).toEqual([])
  })
})
