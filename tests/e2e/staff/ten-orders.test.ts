import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { reachesState } from '#tests/support/desktop/order-on-screen.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/** A morning at the keyboard: ten orders, each another way, and the mouse never touched. The steps run in order. */
let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
  await visible(stage.window.getByRole('article', { name: /^SO-\d+$/ }))
})

afterAll(() => stage?.close())

const key = (name: string) => stage.window.keyboard.press(name)
const type = (text: string) => stage.window.keyboard.type(text)
/** Only an order that is all there takes keys; while the next one loads, the former stays on screen. */
const shown = () => stage.window.locator('article[aria-busy=false]').first()
/** The order on screen; what comes after waits until another one is shown. */
const current = async (): Promise<string> => (await shown().getAttribute('aria-label')) ?? ''
const state = (number: string, text: string) => reachesState(stage.window, number, text)
const inQueue = async (): Promise<number> =>
  Number(
    await stage.window
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Queue' })
      .innerText()
      .then(text => /\d+/.exec(text)?.[0] ?? '0'),
  )
const move = async (by: 'j' | 'k', from: string): Promise<string> => {
  await key(by)
  await expect.poll(current).not.toBe(from)
  return current()
}

describe('ten orders by keyboard', () => {
  it('1 to 4: approve and go on, four in a row', async () => {
    const before = await inQueue()
    for (let done = 1; done <= 4; done += 1) {
      const number = await current()
      await key('Shift+A')
      await expect.poll(current).not.toBe(number)
    }
    await expect.poll(inQueue).toBe(before - 4)
  })

  it('5: approve, take it back within six seconds, and approve again', async () => {
    const number = await current()
    await key('a')
    await state(number, 'Approved')
    await key('z')
    await state(number, 'Submitted')
    await key('a')
    await state(number, 'Approved')
    await move('j', number)
  })

  it('6: reject with a reason', async () => {
    const number = await current()
    await key('r')
    await visible(stage.window.getByRole('dialog', { name: `Reject ${number}` }))
    await type('Out of season')
    await key('Control+Enter')
    await expect.poll(current).not.toBe(number)
  })

  it('7: change a quantity, add an item and price it by hand, then approve', async () => {
    const number = await current()
    await key('e')
    const dialog = stage.window.getByRole('dialog', { name: 'Edit lines' })
    await visible(dialog)
    await dialog.getByRole('spinbutton').first().focus()
    await key('ArrowUp')
    await dialog.getByRole('combobox', { name: 'Add an item' }).focus()
    await type('22382')
    await key('Enter')
    const added = dialog.getByRole('row', { name: /Lunch Bag Spaceboy/ })
    await visible(added)
    await added.getByRole('button', { name: /^Price by hand/ }).focus()
    await key('Enter')
    const byHand = dialog.getByRole('group', { name: /^Price by hand/ })
    await byHand.getByRole('textbox', { name: 'Unit price' }).focus()
    await key('Control+a')
    await type('1.11')
    await byHand.getByRole('textbox', { name: 'Why this price' }).focus()
    await type('Ends of the line')
    await key('Enter')
    await dialog.getByRole('textbox', { name: 'Reason' }).focus()
    await type('Asked for on the telephone')
    await key('Control+Enter')
    await visible(stage.window.getByRole('article', { name: number }).getByText('changed the lines'))
    await visible(
      stage.window.getByRole('article', { name: number }).getByRole('row').filter({ hasText: '1.11' }),
    )
    await key('a')
    await state(number, 'Approved')
    await move('j', number)
  })

  it('8: ask the buyer and park', async () => {
    const number = await current()
    await key('m')
    await type('Could it come on Thursday?')
    await key('Control+Enter')
    await visible(stage.window.getByRole('listitem').filter({ hasText: 'Could it come on Thursday?' }))
    await key('Escape')
    await key('p')
    await visible(stage.window.getByRole('option', { name: new RegExp(`${number}.*waiting for the buyer`) }))
    await expect.poll(current).not.toBe(number)
  })

  it('9: take it over, leave a comment, see why a price is what it is', async () => {
    const number = await current()
    await key('i')
    await visible(
      stage.window.getByRole('article', { name: number }).getByRole('button', { name: /^Assigned to/ }),
    )
    await key('c')
    await type('Check the carton size')
    await key('Control+Enter')
    await visible(stage.window.getByRole('listitem').filter({ hasText: 'Check the carton size' }))
    await key('Escape')
    await key('y')
    const why = stage.window.getByRole('dialog', { name: 'Why this price' })
    await visible(why)
    await key('Escape')
    await why.waitFor({ state: 'detached' })
    await move('k', number)
  })

  it('10: through fulfilment to shipping', async () => {
    const number = await current()
    await key('a')
    await state(number, 'Approved')
    await key('f')
    await state(number, 'In fulfilment')
    await key('f')
    await visible(stage.window.getByRole('dialog', { name: 'Ship quantities' }))
    await key('Enter')
    await state(number, 'Fulfilled')
  })

  it('and the server has all of it', async () => {
    await visible(stage.status.getByText(/^Online$/))
    await expect.poll(() => stage.status.innerText(), { timeout: 15_000 }).not.toMatch(/pending/)
    expect(await stage.window.getByRole('link', { name: 'Sync centre' }).innerText()).not.toMatch(/\d/)
  })
})
