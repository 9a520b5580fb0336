import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { newId } from '#shared/base/ids.ts'
import { expectAccessible, expectNoSideways, VIEWS } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage
let mug: string
let jar: string
let plate: string

beforeAll(async () => {
  stage = await openStage()
  mug = await stage.product({ sku: 'MUG', name: 'Blue Mug', listPrice: 250 })
  jar = await stage.product({ sku: 'JAR', name: 'Glass Jar', listPrice: 100 })
  plate = await stage.product({ sku: 'PLATE', name: 'White Plate', listPrice: 400 })
})

afterAll(() => stage?.close())

/** Orders each item in a quantity, and answers the order's number. */
const order = async (page: Page, home: string, items: Record<string, number>): Promise<number> => {
  await page.goto(home)
  for (const [name, quantity] of Object.entries(items)) {
    await page
      .getByRole('spinbutton', { name: `Quantity of ${name}` })
      .first()
      .fill(String(quantity))
    await page.keyboard.press('Enter')
  }
  await page.getByRole('link', { name: /Review order/ }).click()
  await page.getByRole('button', { name: 'Submit order' }).click()
  const heading = page.getByRole('heading', { name: /^Order SO-\d+/ })
  await heading.waitFor()
  return Number(/\d+/.exec(await heading.innerText())?.[0])
}

const state = (page: Page, words: string) =>
  visible(page.getByRole('status').getByText(words, { exact: true }))

describe.each(VIEWS)('an order after submission $name', view => {
  it('stands beside what staff made of it, and shows what came short', async () => {
    const { page, home, errors } = await stage.open(await stage.buyer(), view)
    const number = await order(page, home, { 'Blue Mug': 6, 'Glass Jar': 3 })
    const { id: orderId } = await stage.orderOf(number)
    await stage.act('order.revise', {
      ...{ orderId, revision: 1, reason: 'Six mugs are a carton of four and two' },
      lines: [
        { productId: mug, quantity: 4, override: { unitPrice: 225, reason: 'as agreed' } },
        { productId: plate, quantity: 2, override: null },
      ],
    })
    await visible(page.getByRole('heading', { name: 'Northwind Gifts changed this order' }))
    await visible(page.getByText('Six mugs are a carton of four and two'))
    const beside = page.getByRole('table', { name: 'What changed' })
    const rowOf = (name: string) => beside.getByRole('row', { name })
    expect(await rowOf('Blue Mug').getByRole('cell').allInnerTexts()).toEqual(['6 × £2.50', '4 × £2.25'])
    expect(await rowOf('Glass Jar').getByRole('cell').allInnerTexts()).toEqual(['3', 'removed'])
    expect((await rowOf('White Plate').getByRole('cell').allInnerTexts()).at(-1)).toBe('2 (added)')
    await expectAccessible(page)
    await expectNoSideways(page)
    await stage.act('order.approve', { orderId, revision: 2 })
    await stage.act('order.start_fulfillment', { orderId, revision: 2 })
    const { lines } = await stage.orderOf(number)
    await stage.act('order.fulfill', {
      ...{ orderId, revision: 2 },
      shipped: lines.map(({ lineNumber, productId }) => ({
        lineNumber,
        quantity: productId === mug ? 3 : 0,
      })),
    })
    await visible(page.getByText('Shipped 3 of 4'))
    await visible(page.getByText('Not shipped'))
    const owed = (label: string) =>
      page
        .getByRole('region', { name: 'Items' })
        .locator('dl > div', { hasText: label })
        .getByRole('definition')
    expect(await owed('Ordered').innerText()).toBe('£20.40')
    expect(await owed('Total shipped').innerText()).toBe('£8.10')
    const happened = page.getByRole('region', { name: 'What happened' }).getByRole('listitem')
    expect((await happened.allInnerTexts()).map(text => text.split('\n')[0])).toEqual([
      'Order submitted',
      'Changed by Northwind Gifts',
      'Approved',
      'Being packed',
      'Shipped',
    ])
    await state(page, 'Fulfilled')
    await expectAccessible(page)
    await expectNoSideways(page)
    expect(errors).toEqual([])
  })

  it('is taken back while it is submitted, and not once staff have decided', async () => {
    const { page, home, errors } = await stage.open(await stage.buyer(), view)
    const taken = await order(page, home, { 'Blue Mug': 2 })
    await page.getByRole('button', { name: 'Cancel order' }).click()
    const question = page.getByRole('alertdialog').or(page.getByRole('dialog'))
    await visible(question.getByRole('heading', { name: `Cancel SO-${taken}?` }))
    await expectAccessible(page)
    await question.getByRole('button', { name: 'Keep order' }).click()
    expect((await stage.orderOf(taken)).state).toBe('submitted')
    await page.getByRole('button', { name: 'Cancel order' }).click()
    await question.getByRole('button', { name: 'Cancel order' }).click()
    await state(page, 'Cancelled')
    expect((await stage.orderOf(taken)).state).toBe('cancelled')
    const late = await order(page, home, { 'Blue Mug': 2 })
    await page.getByRole('button', { name: 'Cancel order' }).click()
    await stage.decide(late, 'approve')
    await question.getByRole('button', { name: 'Cancel order' }).click()
    await visible(page.getByText(/The order has moved on/))
    await state(page, 'Approved')
    expect((await stage.orderOf(late)).state).toBe('approved')
    await page.getByRole('button', { name: 'Cancel order' }).waitFor({ state: 'detached' })
    expect(errors).toEqual([])
  })

  it('that was rejected says why, and one taken by telephone says who took it', async () => {
    const buyer = await stage.buyer()
    const { page, home, errors } = await stage.open(buyer, view)
    const number = await order(page, home, { 'Glass Jar': 1 })
    await stage.decide(number, 'reject', 'We are closed for the fair')
    await visible(page.getByText('Why it was rejected'))
    await visible(page.getByText('We are closed for the fair'))
    const orderId = newId()
    await stage.act('order.enter', {
      ...{ orderId, customerId: buyer.customerId, contactName: 'Pat on the phone' },
      lines: [{ productId: jar, quantity: 2, unitPrice: 100 }],
      details: { poNumber: '', notes: '', deliveryDay: null, addressId: null },
    })
    await page.goto(home)
    await page.getByRole('region', { name: 'Open and recent orders' }).getByText('Submitted').click()
    await visible(page.getByText('Taken by telephone by Northwind Gifts'))
    await expectAccessible(page)
    expect(errors).toEqual([])
  })
})

describe.each(VIEWS)('on a plan without history $name', view => {
  it('open orders and those just closed are shown, and nothing offers to search or repeat them', async () => {
    const { workspaceId, portal } = stage
    const planned = (plan: string) =>
      portal.db.within({ workspaceId }, async tx => {
        await tx.workspace.update({ where: { id: workspaceId }, data: { plan } })
        await commitChanges(tx, workspaceId, [{ entity: 'workspace', id: workspaceId }])
      })
    await planned('starter')
    try {
      const { page, home, errors } = await stage.open(await stage.buyer(), view)
      await page.goto(`${home}/orders`)
      await visible(page.getByText('No orders yet'))
      const closed = await order(page, home, { 'Glass Jar': 1 })
      await stage.decide(closed, 'reject', 'Sold out')
      const open = await order(page, home, { 'Blue Mug': 1 })
      expect(await page.getByRole('button', { name: 'Order these again' }).count()).toBe(0)
      await page.goto(`${home}/orders`)
      await visible(page.getByRole('region', { name: 'Open' }).getByText(`SO-${open}`))
      await visible(page.getByRole('region', { name: 'Closed' }).getByText(`SO-${closed}`))
      await visible(page.getByText('Closed orders are shown for 14 days.'))
      expect(await page.getByRole('searchbox', { name: /Search all orders by number/ }).count()).toBe(0)
      await expectAccessible(page)
      await expectNoSideways(page)
      expect(errors).toEqual([])
    } finally {
      await planned('growth')
    }
  })
})
