import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, VIEWS } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ accentColour: '#ffe14d' })
  await stage.product({ sku: 'MUG', name: 'Blue Mug', listPrice: 250 })
})

afterAll(() => stage?.close())

/** The server gets the call, and its answer never comes back. */
const loseAnswer = async (route: Route) => {
  await route.fetch()
  await route.abort('connectionreset')
}

const order = async (page: Page): Promise<number> => {
  await page.getByRole('button', { name: 'Increase Blue Mug' }).first().click()
  await page.getByRole('link', { name: /Review order/ }).click()
  await page.getByRole('button', { name: 'Submit order' }).click()
  const heading = page.getByRole('heading', { name: /^Order SO-\d+/ })
  await heading.waitFor()
  return Number(/SO-(\d+)/.exec(await heading.innerText())?.[1])
}

describe.each(VIEWS)('an order $name', view => {
  it('shows what became of it, takes a message, and is on paper as a PDF for its own buyer only', async () => {
    const buyer = await stage.buyer()
    const { page, errors } = await stage.open(buyer, view)
    const number = await order(page)
    await visible(page.getByText('Your order is in'))
    const box = page.getByRole('textbox', { name: 'Your message' })
    const send = page.getByRole('button', { name: 'Send message' })
    await box.fill('Please ring before delivery')
    await send.click()
    await visible(page.getByRole('listitem').getByText('Please ring before delivery'))
    expect(await box.inputValue()).toBe('')
    // The server gets the next one, its answer is lost, and what the page asks for afterwards, too.
    await page.route(/order\.(get|list|postMessage)/, loseAnswer)
    await box.fill('At the back door')
    await send.click()
    await visible(page.getByText('No answer came, so your message may have arrived or not.'))
    await expectAccessible(page)
    await send.click()
    await visible(page.getByText('No answer came, so your message may have arrived or not.'))
    await page.unroute(/order\.(get|list|postMessage)/)
    await page.reload()
    await visible(page.getByRole('listitem').getByText('At the back door'))
    await expect.poll(() => box.inputValue()).toBe('')
    expect(await page.getByRole('listitem').getByText('At the back door').count()).toBe(1)
    await box.fill('half a thought')
    await page.reload()
    await expect.poll(() => box.inputValue()).toBe('half a thought')
    await box.fill('')
    await stage.decide(number, 'approve')
    await visible(page.getByRole('listitem').getByText('Approved'))
    await expectAccessible(page)
    await expectNoSideways(page)
    const address = (await page.getByRole('link', { name: 'PDF' }).getAttribute('href')) ?? ''
    const own = await page.request.get(new URL(address, page.url()).href)
    expect([own.status(), own.headers()['content-type']]).toEqual([200, 'application/pdf'])
    expect(own.headers()['cache-control']).toContain('no-store')
    expect((await own.body()).subarray(0, 5).toString()).toBe('%PDF-')
    const other = await stage.open(await stage.buyer(), view)
    const theirs = await other.page.request.get(
      new URL(address, page.url()).href.replace(/\/s\/[^/]+/, new URL(other.home).pathname),
    )
    expect(theirs.status()).toBe(404)
    expect((await other.page.request.get(new URL(address, page.url()).href)).status()).toBe(404)
    expect(errors).toEqual([])
  })
})

describe('the app on a home screen', () => {
  it('carries the company’s name and colour for a live session, and neither for anybody else', async () => {
    const { page } = await stage.open(await stage.buyer())
    await page.waitForSelector('link[rel=manifest]', { state: 'attached' })
    const address = await page.locator('link[rel=manifest]').evaluate(link => (link as HTMLLinkElement).href)
    const mine = await (await page.request.get(address)).json()
    expect(mine).toMatchObject({ name: 'Northwind Gifts', display: 'standalone' })
    expect(mine.start_url).toBe(new URL(address).pathname.replace('/app.webmanifest', ''))
    const icon = await page.request.get(new URL(mine.icons[0].src, address).href)
    expect((await icon.body()).subarray(1, 4).toString()).toBe('PNG')
    // A white cube would not be seen on this yellow, so the icon has the shade that the page's buttons have.
    expect(mine.icons[0].src).not.toContain('ffe14d')
    await page.context().clearCookies()
    const neutral = await (await page.request.get(address)).json()
    expect(neutral).toMatchObject({
      name: 'Order portal',
      theme_color: expect.not.stringMatching(mine.theme_color),
    })
    expect((await page.request.get(new URL('/icons/zzz/192.png', address).href)).status()).toBe(404)
    expect((await page.request.get(new URL('/icons/3d50c4/4096.png', address).href)).status()).toBe(404)
  })
})
