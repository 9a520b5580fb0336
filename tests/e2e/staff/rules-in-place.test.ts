import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/** Price rules changed in the cells of their grid. The steps run in order. */
let stage: StaffStage
const sku = '20726'

beforeAll(async () => {
  stage = await openStaffStage()
  await stage.window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Prices' }).click()
  await stage.window.getByRole('button', { name: 'Paste' }).click()
  const dialog = stage.window.getByRole('dialog')
  await dialog
    .getByRole('textbox', { name: 'Rows' })
    .fill(
      `${sku}\tlist\t\t701\t4.00\t2031-01-01\t2031-12-31\n${sku}\tlist\t\t701\t3.00\t2032-01-01\t2032-12-31`,
    )
  await dialog.getByRole('button', { name: 'Store 2 rules' }).click()
  await stage.window.getByRole('searchbox', { name: 'Search by product' }).fill(sku)
  await visible(rule('4.00'))
})

afterAll(() => stage?.close())

const key = (name: string) => stage.window.keyboard.press(name)
const table = () => stage.window.getByRole('table', { name: 'Price rules' })
const rule = (price: string) =>
  table().getByRole('row').filter({ hasText: '701' }).filter({ hasText: price }).first()
const cell = (price: string, name: 'From quantity' | 'Price' | 'Days') =>
  rule(price).getByRole('button', { name: new RegExp(`^${name} of ${sku}`) })

describe('a price rule', () => {
  it('is changed by typing into its price, and taken back from the toast', async () => {
    await cell('4.00', 'Price').click()
    await stage.window.keyboard.type('4.25')
    await key('Enter')
    await visible(rule('4.25'))
    await stage.window.getByRole('button', { name: 'Undo' }).last().click()
    await visible(rule('4.00'))
  })

  it('is reached and changed by keys alone: arrows move, Enter opens, Tab saves and goes on', async () => {
    await cell('4.00', 'From quantity').focus()
    await key('ArrowRight')
    await expect
      .poll(() => stage.window.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(/^Price of/)
    await key('Enter')
    await stage.window.keyboard.type('4.50')
    await key('Shift+Tab')
    const quantity = table().getByRole('textbox', { name: `From quantity of ${sku}` })
    await visible(quantity)
    await key('Escape')
    await expect.poll(() => quantity.count()).toBe(0)
    await visible(rule('4.50'))
  })

  it('says what can’t be an amount, keeps the field open, and Escape leaves the rule as it was', async () => {
    await cell('4.50', 'Price').click()
    await stage.window.keyboard.type('cheap')
    await key('Enter')
    await visible(table().getByRole('alert'))
    await key('Escape')
    await visible(rule('4.50'))
  })

  it('says so when one goes elsewhere with something that can’t be stored', async () => {
    await cell('4.50', 'Price').click()
    await stage.window.keyboard.type('cheap')
    await stage.window.getByRole('searchbox', { name: 'Search by product' }).click()
    await visible(stage.window.getByText(new RegExp(`${sku} is left as it was`)))
    await visible(rule('4.50'))
  })

  it('may take over the days of another rule', async () => {
    await cell('3.00', 'Days').click()
    await table().getByLabel(`First day of ${sku}`).fill('2031-07-01')
    await key('Enter')
    await visible(
      table()
        .getByRole('alert')
        .getByText(/Two prices can’t hold on the same day/),
    )
    await table().getByRole('button', { name: 'Take over these days' }).click()
    await visible(rule('3.00').getByText(/1 Jul 2031|Jul 1, 2031/))
    await visible(rule('4.50').getByText(/30 Jun 2031|Jun 30, 2031/))
  })

  it('reaches the server', async () => {
    await expect.poll(() => stage.status.innerText(), { timeout: 20_000 }).toMatch(/^Online$/)
  })
})
