import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { orderOnScreen, reachesState } from '#tests/support/desktop/order-on-screen.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/**
 * The network goes away in the middle of each kind of work on orders, the app is even restarted meanwhile, and all
 * of it reaches the server once. The steps run in order.
 */
let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
})

afterAll(() => stage?.close())

const key = (name: string) => stage.window.keyboard.press(name)
const type = (text: string) => stage.window.keyboard.type(text)
const order = (number: string) => stage.window.getByRole('article', { name: number })
const open = async (at: number): Promise<string> => {
  const options = stage.window.getByRole('listbox', { name: 'Review queue' }).getByRole('option')
  const names = await options.evaluateAll(all => all.map(one => one.getAttribute('aria-label') ?? ''))
  const taken = Object.values(numbers)
  const fresh = names.flatMap(name => /SO-\d+/.exec(name)?.[0] ?? []).filter(name => !taken.includes(name))
  const number = fresh[at] ?? fresh[0] ?? ''
  // By its name: a decided order leaves the list, and what stood behind it moves up.
  await stage.window
    .getByRole('listbox', { name: 'Review queue' })
    .getByRole('option', { name: number })
    .click()
  await visible(orderOnScreen(stage.window, number))
  return number
}
const offline = async (): Promise<void> => {
  await stage.server.stop()
  await visible(stage.status.getByText(/Offline/))
}

const messages = (article: Locator, kind: string, body: string) =>
  article
    .getByRole('listitem')
    .filter({ hasText: kind })
    .filter({ has: stage.window.getByText(body, { exact: true }) })

const numbers: Record<string, string> = {}

describe('the network is cut', () => {
  it('between a decision and its sending, while a dialog is open, and in the middle of a message', async () => {
    numbers.approved = await open(0)
    await key('a')
    await offline()
    numbers.rejected = await open(1)
    await key('r')
    await type('Out of season')
    await key('Control+Enter')
    // Rejecting goes on to the next order by itself.
    await order(numbers.rejected).waitFor({ state: 'detached' })
    numbers.written = await open(8)
    await key('m')
    await type('Could it come on Thursday?')
    await key('Control+Enter')
    await key('c')
    await type('Ask again tomorrow')
    await key('Control+Enter')
    await key('Escape')
    await key('i')
    await visible(order(numbers.written).getByRole('button', { name: /^Assigned to/ }))
  })

  it('while lines are edited, an order is parked and another one is shipped', async () => {
    numbers.revised = await open(9)
    await key('e')
    const dialog = stage.window.getByRole('dialog', { name: 'Edit lines' })
    await dialog.getByRole('spinbutton').first().focus()
    await key('ArrowUp')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('One more, as agreed')
    await dialog.getByRole('button', { name: 'Save revision' }).click()
    await visible(order(numbers.revised).getByText('changed the lines'))
    numbers.shipped = await open(3)
    await key('a')
    await reachesState(stage.window, numbers.shipped, 'Approved')
    await key('f')
    await reachesState(stage.window, numbers.shipped, 'In fulfilment')
    await key('f')
    await stage.window.getByRole('dialog', { name: 'Ship quantities' }).getByRole('textbox').first().fill('0')
    await key('Enter')
    await reachesState(stage.window, numbers.shipped, 'Fulfilled')
    numbers.parked = await open(6)
    await key('p')
    await visible(stage.window.getByRole('option', { name: new RegExp(`${numbers.parked}.*waiting`) }))
  })

  it('and the app is restarted meanwhile: nothing is lost', async () => {
    const pending = async () => /\d+ pending/.exec(await stage.status.innerText())?.[0]
    const before = await pending()
    expect(before).toBeDefined()
    await stage.reopen()
    await visible(stage.status.getByText(/\d+ pending/))
    expect(await pending()).toBe(before)
    await stage.server.restart()
    await stage.signInAgain()
    await expect.poll(() => stage.status.innerText(), { timeout: 30_000 }).toMatch(/^Online$/)
  })

  it('and the server has each of them once, as the desktop says', async () => {
    await stage.window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Orders' }).click()
    const states: Readonly<Record<string, RegExp>> = {
      approved: /Approved/,
      rejected: /Rejected/,
      shipped: /Fulfilled/,
      revised: /Submitted/,
      parked: /Submitted/,
    }
    for (const [what, text] of Object.entries(states)) {
      await stage.window.getByRole('searchbox', { name: 'Search orders' }).fill(numbers[what] ?? '')
      await visible(stage.window.getByRole('option', { name: text }).filter({ hasText: numbers[what] ?? '' }))
      await expect.poll(() => stage.window.getByRole('option', { name: /pending/ }).count()).toBe(0)
    }
    await stage.window.getByRole('searchbox', { name: 'Search orders' }).fill(numbers.written ?? '')
    await stage.window
      .getByRole('option')
      .filter({ hasText: numbers.written ?? '' })
      .first()
      .click()
    const written = order(numbers.written ?? '')
    // Each once and whole, and each for whom it was meant, though both were typed without a pause.
    for (const [kind, body] of [
      ['To the buyer', 'Could it come on Thursday?'],
      ['Comment', 'Ask again tomorrow'],
    ] as const)
      await expect.poll(() => messages(written, kind, body).count(), { timeout: 20_000 }).toBe(1)
    await visible(written.getByRole('button', { name: /^Assigned to/ }))
    // Opening an order may itself be work to send, such as that its messages were read.
    await expect
      .poll(() => stage.window.getByRole('link', { name: 'Sync centre' }).innerText())
      .not.toMatch(/\d/)
  })
})
