import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/** Everything ever ordered: what is on the computer and what only the server has. */
let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
  await stage.window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Orders' }).click()
})

afterAll(() => stage?.close())

const search = (text: string) => stage.window.getByRole('searchbox', { name: 'Search orders' }).fill(text)
const options = () => stage.window.getByRole('listbox', { name: 'Orders' }).getByRole('option')
const names = () => options().evaluateAll(all => all.map(each => each.getAttribute('aria-label') ?? ''))

describe('orders', () => {
  it('are found by customer, number, SKU and PO number', async () => {
    await search('corner gifts')
    await expect
      .poll(names)
      .toSatisfy((all: string[]) => all.length > 1 && all.every(n => n.includes('Corner Gifts')))
    const first = (await names())[0] ?? ''
    const number = /SO-\d+/.exec(first)?.[0] ?? ''
    await search(number)
    await expect.poll(async () => (await names())[0]).toContain(number)
    await options().first().click()
    const order = stage.window.getByRole('article', { name: number })
    await visible(order)
    const sku = await order.getByRole('table', { name: 'Lines' }).getByRole('cell').first().innerText()
    await search(sku)
    await expect.poll(names).toSatisfy((all: string[]) => all.length > 0)
  })

  it('are narrowed by state and day', async () => {
    await search('')
    await stage.window
      .getByRole('radio', { name: 'Fulfilled' })
      .or(stage.window.getByRole('button', { name: 'Fulfilled' }))
      .first()
      .click()
    await expect
      .poll(names)
      .toSatisfy((all: string[]) => all.length > 0 && all.every(n => n.includes('Fulfilled')))
    const before = await options().count()
    await stage.window.getByLabel('Submitted until').fill('2001-01-01')
    await visible(stage.window.getByText('None of the last 90 days'))
    expect(before).toBeGreaterThan(0)
    await stage.window.getByLabel('Submitted until').fill('')
  })

  it('older than the window come from the server on request, to be read only', async () => {
    await search('corner gifts')
    await stage.window.getByRole('button', { name: 'Fetch from the server' }).click()
    await visible(stage.window.getByText('From the server, not kept on this computer'))
    const all = await options().count()
    await options()
      .nth(all - 1)
      .click()
    await visible(stage.window.getByText('Closed more than 90 days ago'))
    const article = stage.window.getByRole('article', { name: /^SO-\d+$/ })
    await visible(article.getByRole('table', { name: 'Lines' }))
    expect(await stage.window.getByRole('toolbar', { name: 'Order actions' }).count()).toBe(0)
  })

  it('offline says where they are, and shows what is here', async () => {
    await stage.server.stop()
    await visible(stage.status.getByText(/Offline/))
    await search('corner gif')
    await stage.window.getByRole('button', { name: 'Fetch from the server' }).click()
    await visible(stage.window.getByText('Offline: they are on the server only'))
    expect(await options().count()).toBeGreaterThan(0)
    await stage.server.restart()
    await visible(stage.status.getByText(/^Online$/))
    await stage.window.getByRole('button', { name: 'Try again' }).click()
    await visible(stage.window.getByText(/From the server, not kept|None on the server/))
  })
})
