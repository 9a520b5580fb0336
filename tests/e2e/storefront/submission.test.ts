import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  expectAccessible,
  expectNoSideways,
  openBuyerPage,
  VIEWS,
} from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage, type StageBuyer } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
  await stage.product({ sku: 'MUG', name: 'Blue Mug', listPrice: 250 })
  await stage.product({ sku: 'JAR', name: 'Glass Jar', listPrice: 100 })
})

afterAll(() => stage?.close())

const SUBMIT = /\/api\/buyer\/order\.submit/

const toReview = async (page: Page) => {
  await page.getByRole('searchbox', { name: 'Search items' }).fill('mug')
  const saved = page.waitForResponse(/cart\.setLines/)
  await page.getByRole('button', { name: 'Increase Blue Mug' }).click()
  await saved
  await page.getByRole('link', { name: /Review order/ }).click()
  await page.getByRole('button', { name: 'Submit order' }).waitFor()
}

const submit = (page: Page) => page.getByRole('button', { name: 'Submit order' }).click()

const arrived = (page: Page) => visible(page.getByRole('heading', { name: /^Order SO-\d+/ }))

const ordersOf = ({ customerId }: StageBuyer): Promise<number> =>
  stage.portal.db.within({ workspaceId: stage.workspaceId }, tx =>
    tx.order.count({ where: { workspaceId: stage.workspaceId, customerId } }),
  )

const UNKNOWN = 'We don’t know yet whether your order arrived'

/** The server gets the call, and its answer never comes back. */
const loseAnswer = async (route: Route) => {
  await route.fetch()
  await route.abort('connectionreset')
}

/** The server gets the call, and only the beginning of its answer comes back. */
const halfAnswer = async (route: Route) => {
  const answer = await route.fetch()
  const body = await answer.body()
  await route.fulfill({ response: answer, body: body.subarray(0, body.length / 2) })
}

describe.each(VIEWS)('a submission whose connection breaks $name', view => {
  it.each([
    ['before it reached the server', (route: Route) => route.abort('connectionrefused')],
    ['after the server had it', loseAnswer],
    ['in the middle of the answer', halfAnswer],
  ])('%s, is told as unknown, tried again and arrives once', async (_when, breakIt) => {
    const buyer = await stage.buyer()
    const { page } = await stage.open(buyer, view)
    await toReview(page)
    let broken = 0
    await page.route(SUBMIT, async route => {
      broken += 1
      if (broken <= 2) await breakIt(route)
      else await route.continue()
    })
    await submit(page)
    await visible(page.getByText(UNKNOWN))
    await page.getByRole('button', { name: 'Check now' }).click()
    await arrived(page)
    expect(broken).toBeGreaterThanOrEqual(3)
    expect(await ordersOf(buyer)).toBe(1)
  })

  it('and whose page is reloaded meanwhile goes on by itself', async () => {
    const buyer = await stage.buyer()
    const { page } = await stage.open(buyer, view)
    await toReview(page)
    await page.route(SUBMIT, loseAnswer)
    await submit(page)
    await visible(page.getByText(UNKNOWN))
    await page.unroute(SUBMIT)
    await page.reload()
    await arrived(page)
    expect(await ordersOf(buyer)).toBe(1)
  })

  it('while the cart was still being saved, sends nothing until it is, and then what was shown', async () => {
    const buyer = await stage.buyer()
    const { page } = await stage.open(buyer, view)
    await toReview(page)
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Increase Blue Mug' }).click()
    await submit(page)
    await visible(page.getByText(/nothing was submitted/))
    expect(await ordersOf(buyer)).toBe(0)
    await page.context().setOffline(false)
    await visible(page.getByText('£6.00').first())
    await page.getByText(/nothing was submitted/).waitFor({ state: 'detached' })
    await submit(page)
    await arrived(page)
    await visible(page.getByText('£6.00').first())
    expect(await ordersOf(buyer)).toBe(1)
  })

  it('at the order’s own page, after it was accepted, loses only that page', async () => {
    const buyer = await stage.buyer()
    const { page } = await stage.open(buyer, view)
    await toReview(page)
    await page.route(/order\.get/, route => route.abort('connectionreset'))
    await submit(page)
    await visible(page.getByText('This could not be loaded'))
    await page.unroute(/order\.get/)
    await page.getByRole('button', { name: 'Try again' }).click()
    await arrived(page)
    expect(await ordersOf(buyer)).toBe(1)
  })

  it('because the server restarts, arrives once it is back', async () => {
    const buyer = await stage.buyer()
    const { page } = await stage.open(buyer, view)
    await toReview(page)
    await stage.server.stop()
    try {
      await submit(page)
      await visible(page.getByText(UNKNOWN))
    } finally {
      await stage.server.restart()
    }
    await arrived(page)
    expect(await ordersOf(buyer)).toBe(1)
  })

  it('is one order however often the button is pressed', async () => {
    const buyer = await stage.buyer()
    const { page } = await stage.open(buyer, view)
    await toReview(page)
    await page.getByRole('button', { name: 'Submit order' }).evaluate(button => {
      for (let press = 0; press < 5; press += 1) (button as HTMLButtonElement).click()
    })
    await arrived(page)
    expect(await ordersOf(buyer)).toBe(1)
  })
})

describe.each(VIEWS)('what changed between looking and submitting, $name', view => {
  it('is shown old beside new, nothing is ordered, and all of it can be accepted at once', async () => {
    const [kettleName, panName] = [`Kettle ${view.colorScheme}`, `Pan ${view.colorScheme}`]
    const dear = await stage.product({ sku: kettleName, name: kettleName, listPrice: 4000 })
    const gone = await stage.product({ sku: panName, name: panName, listPrice: 3000 })
    const buyer = await stage.buyer()
    const { page, errors } = await stage.open(buyer, view)
    for (const name of [kettleName, panName]) {
      await page.getByRole('searchbox', { name: 'Search items' }).fill(name)
      const saved = page.waitForResponse(/cart\.setLines/)
      await page.getByRole('button', { name: `Increase ${name}` }).click()
      await saved
    }
    await page.getByRole('link', { name: /Review order/ }).click()
    await visible(page.getByText('£70.00').first())
    await stage.change(dear, { listPrice: 4100n })
    await stage.change(gone, { availability: 'out_of_stock' })
    await submit(page)
    const changes = page.getByRole('region', { name: '2 things changed' })
    await visible(changes)
    const kettle = changes.getByRole('article', { name: kettleName })
    await visible(kettle.getByText('£40.00'))
    await visible(kettle.getByText('£41.00', { exact: true }))
    expect(await ordersOf(buyer)).toBe(0)
    await expectAccessible(page)
    await expectNoSideways(page)
    await changes.getByRole('button', { name: 'Accept all changes' }).click()
    await changes.waitFor({ state: 'detached' })
    await visible(page.getByText('£41.00').first())
    await submit(page)
    await arrived(page)
    await visible(page.getByText('£41.00'))
    expect(await page.getByRole('region', { name: 'Items' }).getByText(panName).count()).toBe(0)
    expect(await page.getByRole('region', { name: 'Items' }).getByText(kettleName).count()).toBeGreaterThan(0)
    expect(await ordersOf(buyer)).toBe(1)
    expect(errors).toEqual([])
  })
})

describe('two devices of one link', () => {
  it('that submit the same cart at once make one order and show its number on both', async () => {
    const buyer = await stage.buyer()
    const one = await stage.open(buyer)
    const other = await openBuyerPage(stage.browser, buyer.linkUrl, VIEWS[1])
    await toReview(one.page)
    await other.page.goto(`${other.home}/review`)
    await visible(other.page.getByRole('button', { name: 'Submit order' }))
    await Promise.all([submit(one.page), submit(other.page)])
    await Promise.all([arrived(one.page), arrived(other.page)])
    const numberOn = async (page: Page) =>
      /SO-\d+/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0]
    expect(await numberOn(one.page)).toBe(await numberOn(other.page))
    expect(await ordersOf(buyer)).toBe(1)
  })

  it('of which one has ordered: the other is told, and carries nothing over', async () => {
    const buyer = await stage.buyer()
    const one = await stage.open(buyer)
    const other = await openBuyerPage(stage.browser, buyer.linkUrl, VIEWS[1])
    await toReview(one.page)
    await other.page.goto(`${other.home}/review`)
    await visible(other.page.getByRole('button', { name: 'Submit order' }))
    await submit(one.page)
    await arrived(one.page)
    await other.page.getByRole('button', { name: 'Increase Blue Mug' }).click()
    await visible(other.page.getByText(/was sent as order SO-\d+ from another device/))
    await visible(other.page.getByRole('heading', { name: 'Your cart is empty' }))
    expect(await ordersOf(buyer)).toBe(1)
  })
})

describe('a phone of the first supported kind', () => {
  it('orders without anything that iOS 15 and Chrome 100 do not have', async () => {
    const buyer = await stage.buyer()
    const { page, errors } = await openBuyerPage(stage.browser, buyer.linkUrl, VIEWS[0], context =>
      context.addInitScript(takeYoungerAway),
    )
    await toReview(page)
    await page.getByRole('button', { name: 'Save as list' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Monday')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await visible(page.getByText('“Monday” is saved under Lists'))
    await submit(page)
    await arrived(page)
    for (const path of ['/orders', '/lists', '/quick']) {
      await page.goto(page.url().replace(/(\/s\/[^/]+).*/, `$1${path}`))
      await visible(page.getByRole('heading', { level: 1 }))
    }
    expect(errors).toEqual([])
  })
})

/** Runs in the page before its scripts. */
const takeYoungerAway = () => {
  const from = (target: object | undefined, names: string[]) => {
    for (const name of names) if (target) Reflect.deleteProperty(target, name)
  }
  from(Array.prototype, [
    'at',
    'findLast',
    'findLastIndex',
    'toSorted',
    'toReversed',
    'toSpliced',
    'with',
    'group',
  ])
  from(String.prototype, ['at', 'isWellFormed', 'toWellFormed'])
  from(Object, ['hasOwn', 'groupBy'])
  from(Map, ['groupBy'])
  from(Promise, ['withResolvers', 'try'])
  from(AbortSignal, ['timeout', 'any'])
  from(AbortSignal.prototype, ['throwIfAborted'])
  from(Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf'])
  from(crypto, ['randomUUID'])
  from(Crypto.prototype, ['randomUUID'])
  from(window, [
    'structuredClone',
    'requestIdleCallback',
    'cancelIdleCallback',
    'scheduler',
    'navigation',
    'CloseWatcher',
  ])
  from(HTMLElement.prototype, ['showPopover', 'hidePopover', 'togglePopover', 'inert'])
  from(Document.prototype, ['startViewTransition'])
}
