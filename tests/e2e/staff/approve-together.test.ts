import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/** Choosing orders of the queue and approving them together. The steps run in order. */
let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
  await visible(stage.window.getByRole('article', { name: /^SO-\d+$/ }))
})

afterAll(() => stage?.close())

const key = (name: string) => stage.window.keyboard.press(name)
const options = () => stage.window.getByRole('listbox', { name: 'Review queue' }).getByRole('option')
const names = () => options().evaluateAll(all => all.map(one => one.getAttribute('aria-label') ?? ''))
const numberOf = (name = '') => /SO-\d+/.exec(name)?.[0] ?? ''
const option = (number: string) => options().and(stage.window.locator(`[aria-label^="${number}"]`))
const bar = () => stage.window.getByRole('toolbar', { name: 'Chosen orders' })
const dialog = () => stage.window.getByRole('alertdialog')
const isFlagged = (name: string) =>
  /First order|Unusual|Price changed|duplicate|stock|minimum|Due soon|Note/i.test(name)

describe('one order', () => {
  it('is approved by a button that goes on to the next one', async () => {
    const [first = '', second = ''] = (await names()).map(numberOf)
    await options().first().click()
    const order = stage.window.getByRole('article', { name: first, exact: true })
    await order.getByRole('button', { name: 'Approve and next' }).click()
    await visible(stage.window.getByText(`${first} approved`))
    await visible(stage.window.getByRole('article', { name: second, exact: true }))
    await key('z')
    await visible(option(first))
  })
})

describe('orders chosen in the queue', () => {
  it('are chosen by X and by the arrows with Shift, also across the groups', async () => {
    await options().first().click()
    await key('x')
    await visible(bar().getByText('1 chosen'))
    await key('x')
    await expect.poll(() => bar().count()).toBe(0)
    await key('Shift+ArrowDown')
    await key('Shift+J')
    await visible(bar().getByText('3 chosen'))
    expect(await options().and(stage.window.locator('[aria-checked=true]')).count()).toBe(3)
    await key('Escape')
    await expect.poll(() => bar().count()).toBe(0)
  })

  it('are chosen by clicks with Ctrl and with Shift', async () => {
    await options().first().click()
    await options()
      .nth(3)
      .click({ modifiers: ['Shift'] })
    await visible(bar().getByText('4 chosen'))
    await options()
      .nth(1)
      .click({ modifiers: ['ControlOrMeta'] })
    await visible(bar().getByText('3 chosen'))
    await bar().getByRole('button', { name: 'Clear' }).click()
    await expect.poll(() => bar().count()).toBe(0)
  })

  it('are approved by A in one act that leaves flagged ones out, and taken back together by Z', async () => {
    const all = await names()
    const flagged = numberOf(all.find(isFlagged))
    const unflagged = all.filter(name => !isFlagged(name) && !name.includes('waiting'))
    const [first, last] = [numberOf(unflagged[0]), numberOf(unflagged.at(-1))]
    for (const number of [first, last, flagged]) await option(number).click({ modifiers: ['ControlOrMeta'] })
    await visible(bar().getByText('3 chosen · 1 flagged skipped'))
    await key('a')
    await visible(dialog().getByText('1 flagged skipped'))
    await dialog().getByRole('button', { name: 'Approve 2 orders' }).click()
    await visible(stage.window.getByText('2 orders approved'))
    await expect.poll(names).toHaveLength(all.length - 2)
    expect(await option(flagged).count()).toBe(1)
    expect(await bar().count()).toBe(0)
    await key('z')
    await visible(stage.window.getByText('2 orders taken back'))
    await expect.poll(names).toHaveLength(all.length)
  })

  it('are no longer chosen once a filter hides them', async () => {
    const all = await names()
    await option(numberOf(all.find(name => !isFlagged(name)))).click({ modifiers: ['ControlOrMeta'] })
    await visible(bar().getByText('1 chosen'))
    await stage.window
      .getByRole('radio', { name: /^Flagged/ })
      .or(stage.window.getByRole('button', { name: /^Flagged/ }))
      .first()
      .click()
    await expect.poll(() => bar().count()).toBe(0)
    await options().first().click()
    await stage.window.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await key('Control+a')
    await visible(bar().getByText(/flagged skipped/))
    expect(await bar().getByRole('button', { name: 'Approve 0 orders' }).isDisabled()).toBe(true)
  })
})
