import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBuyerPage } from '#tests/support/browser/buyer-page.ts'
import { openBrowser, visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/** The queue while orders come in; the steps build on one another. */
let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
})

afterAll(() => stage?.close())

const rows = () => stage.window.getByRole('listbox', { name: 'Review queue' }).getByRole('option')
const names = () => rows().evaluateAll(all => all.map(row => row.getAttribute('aria-label') ?? ''))
const customer = () => stage.window.getByRole('combobox', { name: 'Customer' })

/** Notes every row that slid in, from now on. */
const watchArrivals = () =>
  stage.window.evaluate(() => {
    const arrived: string[] = []
    Object.assign(globalThis, { arrived })
    document.addEventListener('animationstart', event => {
      const row = (event.target as Element).closest('[role=option]')
      if (row) arrived.push(row.getAttribute('aria-label') ?? '')
    })
  })

describe('the queue', () => {
  it('slides a new order in while it is on screen, and nothing that was there', async () => {
    await visible(rows().first())
    const before = await rows().count()
    await stage.window.emulateMedia({ reducedMotion: 'no-preference' })
    await watchArrivals()
    const browser = await openBrowser()
    const { page } = await openBuyerPage(browser, stage.server.portal.demo?.links[0]?.url ?? '')
    await page.getByRole('button', { name: /^Add all/ }).click()
    await page
      .getByRole('link', { name: /Review/ })
      .or(page.getByRole('button', { name: /Review/ }))
      .first()
      .click()
    await page
      .getByRole('button', { name: /^Submit|^Send/ })
      .first()
      .click()
    await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(before + 1)
    await browser.close()
    const arrived = () =>
      stage.window.evaluate(() => (globalThis as unknown as { arrived: string[] }).arrived)
    await expect.poll(arrived).toHaveLength(1)
    expect((await arrived())[0]).toContain('Corner Gifts')
  })

  it('is narrowed to one customer, who is named with how many orders wait', async () => {
    await customer().click()
    await stage.window.getByRole('option', { name: /^Corner Gifts \(\d+\)$/ }).click()
    await expect
      .poll(names)
      .toSatisfy((all: string[]) => all.length > 0 && all.every(name => name.includes('Corner Gifts')))
    await customer().click()
    await stage.window.getByRole('option', { name: 'All customers' }).click()
    await expect.poll(names).toSatisfy((all: string[]) => all.some(name => !name.includes('Corner Gifts')))
  })
})
