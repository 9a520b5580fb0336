import { afterAll, beforeAll, expect, it } from 'vitest'
import { readHome } from '#server/services/catalog/read-home.ts'
import { exportTable } from '#server/services/export/export-table-of.ts'
import { getBuyerOrder } from '#server/services/orders/buyer-orders.ts'
import { confirmationContent } from '#server/services/orders/confirmation/confirmation-content.ts'
import { listBuyerOrders, searchOrderHistory } from '#server/services/orders/list-orders.ts'
import { composeBuyerMail } from '#server/services/outgoing/mail/compose-order-mail.ts'
import { webhookPayload } from '#server/services/outgoing/webhook/webhook-payload.ts'
import { loadRow } from '#server/services/rows/load-rows.ts'
import type { Result } from '#shared/base/result.ts'
import { type OrderStage, openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

/** Five units at 2.50 with 20 % on top, of which three are shipped: every place tells the same 7.50 and 9.00. */
let portal: TestPortal
let stage: OrderStage
let orderId: string

const value = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

beforeAll(async () => {
  portal = await openTestPortal()
  stage = await openOrderStage(portal)
  orderId = (await stage.order(5)).orderId
  const decision = { orderId, revision: 1 }
  for (const name of ['order.approve', 'order.start_fulfillment']) await stage.mutate(name, decision)
})

afterAll(() => portal.close())

const ship = (quantity: number) =>
  stage.mutate('order.fulfill', { orderId, revision: 1, shipped: [{ lineNumber: 1, quantity }] })

const row = async () => {
  const found = await portal.db.within({ workspaceId: stage.workspaceId }, tx =>
    loadRow(tx, stage.workspaceId, 'order', orderId),
  )
  if (!found) throw new Error('The order is gone')
  return found
}

const hook = async (type: 'order.approved' | 'order.shipped') =>
  webhookPayload(type, {
    workspace: { id: stage.workspaceId, name: 'Lantern & Co' },
    customer: { id: stage.customerId, reference: '', name: 'Corner Shop' },
    order: await row(),
    happenedAt: 0,
  }).data.order

const lists = async () => {
  const open = await listBuyerOrders(portal.deps, stage.buyer)
  const history = value(
    await searchOrderHistory(portal.deps, stage.buyer, { search: '', before: null, limit: 5 }),
  )
  return [open.orders, history.orders].map(orders => orders.map(({ total, lineCount }) => [total, lineCount]))
}

it('an order comes to what was ordered, until it is shipped', async () => {
  expect(await lists()).toEqual([[[1250, 1]], [[1250, 1]]])
  expect(value(await getBuyerOrder(portal.deps, stage.buyer, orderId))).toMatchObject({
    total: 1250,
    totals: { net: 1250, gross: 1500 },
    shippedTotals: null,
  })
  expect(await hook('order.approved')).toMatchObject({
    ...{ net: '12.50', gross: '15.00', shippedNet: null, shippedGross: null },
    lines: [{ amount: '12.50', shippedAmount: null }],
  })
})

it('more than was ordered can’t be shipped, and nothing of it is stored', async () => {
  expect(await ship(6)).toBe('refused')
  expect((await row()).state).toBe('in_fulfillment')
  expect((await row()).lines).toMatchObject([{ shippedQuantity: null }])
})

it('what came short is asked for nowhere, and stands beside what was ordered', async () => {
  expect(await ship(3)).toBe('applied')
  expect(await lists()).toEqual([[[750, 1]], [[750, 1]]])
  const order = value(await getBuyerOrder(portal.deps, stage.buyer, orderId))
  expect(order).toMatchObject({
    total: 750,
    totals: { net: 1250, gross: 1500 },
    shippedTotals: { net: 750, gross: 900, rates: [{ tax: 150 }] },
    lines: [{ quantity: 5, shippedQuantity: 3, amount: 1250 }],
  })

  const home = value(await readHome(portal.deps, stage.buyer))
  const paper = confirmationContent(order, home)
  expect(paper.columns).toEqual(['Item', 'Ordered', 'Shipped', 'Price', 'Amount'])
  expect(paper.lines).toMatchObject([{ numbers: ['5', '3', '£2.50', '£7.50'], detail: 'TEA-1 · each' }])
  expect(paper.totals).toEqual([
    { label: 'Ordered', value: '£15.00' },
    { label: 'Net', value: '£7.50' },
    { label: 'Tax 20%', value: '£1.50' },
    { label: 'Total shipped', value: '£9.00' },
  ])

  expect(await hook('order.shipped')).toMatchObject({
    ...{ net: '12.50', gross: '15.00', shippedNet: '7.50', shippedGross: '9.00' },
    lines: [{ amount: '12.50', shippedAmount: '7.50' }],
  })

  const rows: string[][] = []
  await exportTable(
    portal.deps,
    stage.workspaceId,
    { kind: 'orders', from: null, to: null, unexportedOnly: false },
    cells => void rows.push([...cells]),
  )
  const cell = (name: string) => rows[1]?.[rows[0]?.indexOf(name) ?? -1]
  expect(['net', 'tax', 'gross'].map(cell)).toEqual(['7.50', '1.50', '9.00'])
})

it('the mail that tells of it counts what is on its way', async () => {
  const mail = await composeBuyerMail(
    { ...portal.deps, publicAddress: null } as never,
    {
      ...{ workspaceId: stage.workspaceId, id: 1n, kind: 'order.shipped', subjectId: orderId, revision: 1 },
      ...{ recipient: 'pat@corner.example', language: 'en' },
    } as never,
    async open => open(),
  )
  expect(mail).toMatchObject({
    content: {
      table: {
        lines: [
          {
            ...{ name: 'Tea <light>', sku: 'TEA-1', detail: '5 × each · £2.50', amount: '£7.50' },
            note: 'Shipped: 3',
          },
        ],
        totals: [
          { label: 'Ordered', value: '£15.00' },
          { label: 'Net', value: '£7.50' },
          { label: 'Tax 20%', value: '£1.50' },
          { label: 'Total shipped', value: '£9.00' },
        ],
      },
    },
  })
})
