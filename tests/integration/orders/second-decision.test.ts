import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import { type OrderStage, openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let stage: OrderStage

beforeAll(async () => {
  portal = await openTestPortal()
  stage = await openOrderStage(portal)
})

afterAll(() => portal.close())

/** What each act sends from a desktop of its own comes to, one after the other. */
const decide = async <N extends MutationName>(name: N, ...each: MutationArgs<N>[]) => {
  const outcomes = []
  for (const args of each) outcomes.push(await pushOne(portal, stage.staff, name, args))
  return outcomes
}

const TOLD = {
  outcome: 'refused',
  code: 'already_decided',
  detail: { by: 'A admin', at: expect.any(Number) },
}

const shipping = async (quantity: number) => {
  const { orderId } = await stage.order(quantity)
  const decision = { orderId, revision: 1 }
  await decide('order.approve', decision)
  await decide('order.start_fulfillment', decision)
  return decision
}

it('the very same decision is no news', async () => {
  const { orderId } = await stage.order(5)
  const rejected = { orderId, revision: 1, reason: 'Sold out' }
  expect(await decide('order.reject', rejected, rejected)).toMatchObject([
    { outcome: 'applied' },
    { outcome: 'no_op' },
  ])
  const decision = await shipping(5)
  const shipped = { ...decision, shipped: [{ lineNumber: 1, quantity: 3 }] }
  expect(await decide('order.fulfill', shipped, shipped)).toMatchObject([
    { outcome: 'applied' },
    { outcome: 'no_op' },
  ])
})

it('other shipped quantities than a colleague’s are told to whoever came second, not dropped', async () => {
  const decision = await shipping(5)
  const three = { ...decision, shipped: [{ lineNumber: 1, quantity: 3 }] }
  const outcomes = await decide('order.fulfill', three, { ...decision, shipped: [] })
  expect(outcomes).toMatchObject([{ outcome: 'applied' }, TOLD])
  const line = await portal.db.within({ workspaceId: stage.workspaceId }, tx =>
    tx.orderLine.findFirstOrThrow({ where: { orderId: decision.orderId } }),
  )
  expect(line.shippedQuantity).toBe(3)
})

it('another reason than the one that the buyer was told', async () => {
  const { orderId } = await stage.order()
  const first = { orderId, revision: 1, reason: 'Sold out' }
  const outcomes = await decide('order.reject', first, { ...first, reason: 'Not delivered to islands' })
  expect(outcomes).toMatchObject([{ outcome: 'applied' }, TOLD])
})

it('approving lines that were changed before a colleague approved them', async () => {
  const { orderId } = await stage.order(5)
  const lines = [{ productId: stage.productId, quantity: 4, override: null }]
  await decide('order.revise', { orderId, revision: 1, reason: 'Four left', lines })
  const [first, second] = await decide('order.approve', { orderId, revision: 2 }, { orderId, revision: 1 })
  expect(first).toMatchObject({ outcome: 'applied' })
  expect(second).toMatchObject({ ...TOLD, detail: { state: 'approved', by: 'A admin' } })
})

it('changing the lines, or setting aside, after a colleague decided tells who, what and when', async () => {
  const { orderId } = await stage.order(5)
  await decide('order.approve', { orderId, revision: 1 })
  const lines = [{ productId: stage.productId, quantity: 4, override: null }]
  const revised = await decide('order.revise', { orderId, revision: 1, reason: 'Four left', lines })
  const parked = await decide('order.park', { orderId, revision: 1, waitingForBuyer: true })
  expect([...revised, ...parked]).toMatchObject([TOLD, TOLD])
})
