import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/** An order by telephone, by keyboard alone; the steps build on one another, so they run in order. */
let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
})

afterAll(() => stage?.close())

const key = (name: string) => stage.window.keyboard.press(name)
const type = (text: string) => stage.window.keyboard.type(text)
const field = (name: string) => stage.window.getByRole('combobox', { name })
const lines = () => stage.window.getByRole('table', { name: 'Lines' })

/** Finds the customer that is calling and waits until the order can be typed. */
const answerCall = async (): Promise<void> => {
  await stage.window.locator('body').press('g')
  await key('n')
  await visible(field('Customer'))
  await type('Corner Gifts')
  await key('Enter')
  await visible(field('Add an item'))
  await field('Add an item').focus()
}

describe('an order by telephone', () => {
  it('is begun by G and N, and priced for the customer line by line as it is typed', async () => {
    await answerCall()
    await type('20726 10')
    await key('Enter')
    const first = lines().getByRole('row').filter({ hasText: '20726' })
    await visible(first)
    expect(await first.getByRole('spinbutton').inputValue()).toBe('10')
    await type('22382')
    await key('Enter')
    const quantity = lines().getByRole('row').filter({ hasText: '22382' }).getByRole('spinbutton')
    await expect.poll(() => quantity.evaluate(element => element === document.activeElement)).toBe(true)
    await key('ArrowUp')
    await key('Enter')
    await expect
      .poll(() => field('Add an item').evaluate(element => element === document.activeElement))
      .toBe(true)
    await visible(stage.window.getByText('Gross'))
  })

  it('names what the server would refuse, with the way out beside it', async () => {
    await lines().getByRole('row').filter({ hasText: '20726' }).getByRole('spinbutton').fill('999999')
    await key('Enter')
    await visible(stage.window.getByText(/only \d+ available|can’t be ordered/))
    await stage.window
      .getByRole('button', { name: /^Take \d/ })
      .first()
      .click()
    await expect.poll(() => stage.window.getByText(/only \d+ available|can’t be ordered/).count()).toBe(0)
  })

  it('is entered with Ctrl+Enter, gets its number and says who took it', async () => {
    await stage.window.getByRole('textbox', { name: /PO number/ }).fill('TEL-1')
    await key('Control+Enter')
    const order = stage.window.getByRole('article', { name: /^SO-\d+$/ })
    await visible(order)
    await visible(order.getByText('TEL-1'))
    await visible(order.getByText('entered the order by telephone'))
  })

  it('works with the network down, and reaches the server once when it is back', async () => {
    await stage.server.stop()
    await visible(stage.status.getByText(/Offline/))
    await answerCall()
    await type('22382 10')
    await key('Enter')
    await visible(lines().getByRole('row').filter({ hasText: '22382' }))
    await stage.window.getByRole('textbox', { name: /PO number/ }).fill('TELSECOND')
    await key('Control+Enter')
    await visible(stage.window.getByRole('article', { name: 'New order' }).getByText('TELSECOND'))
    await visible(stage.status.getByText(/1 pending/))
    await stage.server.restart()
    await visible(stage.window.getByRole('article', { name: /^SO-\d+$/ }).getByText('TELSECOND'))
    await visible(stage.status.getByText(/^Online$/))
    await stage.window.getByRole('searchbox', { name: 'Search the queue' }).fill('TELSECOND')
    await expect.poll(() => stage.window.getByRole('option').count()).toBe(1)
  })
})
