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

/** Stands in for the system's own notifications and badge, which no test can see, while nobody looks at the window. */
const watchNotices = () =>
  stage.desktop.app.evaluate(({ app, BrowserWindow, Notification }) => {
    const seen: { badges: number[]; shown: string[]; open: (() => void) | null } = {
      ...{ badges: [], shown: [], open: null },
    }
    Object.assign(globalThis, { seen })
    app.setBadgeCount = count => {
      seen.badges.push(count ?? 0)
      return true
    }
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      seen.shown.push(`${this.title} ${this.body}`)
      seen.open = () => this.emit('click')
    }
    const [window] = BrowserWindow.getAllWindows()
    if (window) window.isFocused = () => false
  })

type Seen = { badges: number[]; shown: string[]; open: (() => void) | null }
const notices = () =>
  stage.desktop.app.evaluate(() => {
    const { badges, shown } = (globalThis as unknown as { seen: Seen }).seen
    return { badges, shown }
  })

describe('the queue', () => {
  it('slides a new order in while it is on screen, and nothing that was there', async () => {
    await visible(rows().first())
    const before = await rows().count()
    await stage.window.emulateMedia({ reducedMotion: 'no-preference' })
    await watchArrivals()
    await watchNotices()
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

  it('tells of it by a native notification that opens it, and by the number on the icon', async () => {
    await expect.poll(async () => (await notices()).shown).toHaveLength(1)
    const number = /SO-\d+/.exec((await notices()).shown[0] ?? '')?.[0] ?? ''
    await expect.poll(async () => (await notices()).badges.at(-1)).toBe(await rows().count())
    await stage.desktop.app.evaluate(() => (globalThis as unknown as { seen: Seen }).seen.open?.())
    await visible(stage.window.getByRole('article', { name: number }))
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

  it('shows what is approved and what is being fulfilled, with how many there are', async () => {
    const state = stage.window.getByRole('combobox', { name: 'State' })
    await rows().first().click()
    const number = /SO-\d+/.exec((await names())[0] ?? '')?.[0] ?? ''
    await visible(stage.window.getByRole('article', { name: number }))
    await stage.window.keyboard.press('a')
    await visible(stage.window.getByRole('article', { name: number }).getByText('Approved').first())
    await state.click()
    await stage.window.getByRole('option', { name: /^Approved \([1-9]\d*\)$/ }).click()
    await expect.poll(async () => (await names()).some(name => name.includes(number))).toBe(true)
    await rows().filter({ hasText: number }).click()
    await stage.window.getByRole('button', { name: 'Start fulfilment' }).click()
    await expect.poll(async () => (await names()).some(name => name.includes(number))).toBe(false)
    await state.click()
    await stage.window.getByRole('option', { name: /^In fulfilment/ }).click()
    await expect.poll(async () => (await names()).some(name => name.includes(number))).toBe(true)
    expect(await stage.window.getByRole('button', { name: 'Approve all' }).count()).toBe(0)
    await state.click()
    await stage.window.getByRole('option', { name: /^To review/ }).click()
    await visible(stage.window.getByRole('button', { name: 'Approve all' }))
  })
})
