import { afterAll, beforeAll, expect, it } from 'vitest'
import { cancelByBuyer } from '#server/services/orders/buyer-orders.ts'
import { type OrderStage, openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let stage: OrderStage

beforeAll(async () => {
  portal = await openTestPortal()
  stage = await openOrderStage(portal)
  expect(await stage.mutate('stock.adjust', { productId: stage.productId, difference: 100 })).toBe('applied')
})

afterAll(() => portal.close())

const stock = () =>
  portal.db.within({ workspaceId: stage.workspaceId }, tx =>
    tx.stock.findFirstOrThrow({
      where: { productId: stage.productId },
      select: { onHand: true, reserved: true },
    }),
  )

const reason = 'Sold out'
const APPROVED = [['order.approve', {}]] as const
const PICKED = [...APPROVED, ['order.start_fulfillment', {}]] as const

it.each<[string, readonly (readonly [string, object])[], { onHand: number; reserved: number }]>([
  ['submitting reserves', [], { onHand: 0, reserved: 5 }],
  ['approving and picking keep what is reserved', PICKED, { onHand: 0, reserved: 5 }],
  ['rejecting releases', [['order.reject', { reason }]], { onHand: 0, reserved: 0 }],
  [
    'cancelling what is approved releases',
    [...APPROVED, ['order.cancel', { reason }]],
    { onHand: 0, reserved: 0 },
  ],
  [
    'cancelling what is being picked releases',
    [...PICKED, ['order.cancel', { reason }]],
    { onHand: 0, reserved: 0 },
  ],
  [
    'shipping takes all off hand',
    [...PICKED, ['order.fulfill', { shipped: [] }]],
    { onHand: -5, reserved: 0 },
  ],
  [
    'shipping takes what left off hand and releases what is short',
    [...PICKED, ['order.fulfill', { shipped: [{ lineNumber: 1, quantity: 2 }] }]],
    { onHand: -2, reserved: 0 },
  ],
])('%s', async (_, acts, moved) => {
  const before = await stock()
  const { orderId } = await stage.order(5)
  for (const [name, args] of acts)
    expect(await stage.mutate(name, { orderId, revision: 1, ...args })).toBe('applied')
  const after = await stock()
  expect({ onHand: after.onHand - before.onHand, reserved: after.reserved - before.reserved }).toEqual(moved)
})

it('a buyer cancels until the order is decided, which releases, and not after', async () => {
  const before = await stock()
  const first = await stage.order(5)
  expect(await cancelByBuyer(portal.deps, stage.buyer, first.orderId)).toMatchObject({ ok: true })
  expect(await stock()).toEqual(before)
  const second = await stage.order(5)
  await stage.mutate('order.approve', { orderId: second.orderId, revision: 1 })
  const late = await cancelByBuyer(portal.deps, stage.buyer, second.orderId)
  expect(late).toEqual({ ok: false, error: 'wrong_state' })
  expect((await stock()).reserved).toBe(before.reserved + 5)
})
