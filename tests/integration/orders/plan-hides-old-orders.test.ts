import { afterAll, beforeAll, expect, it } from 'vitest'
import { createList } from '#server/services/lists/edit-lists.ts'
import { getBuyerOrder, postBuyerMessage } from '#server/services/orders/buyer-orders.ts'
import { readConfirmation } from '#server/services/orders/confirmation/read-confirmation.ts'
import { newId } from '#shared/base/ids.ts'
import { type OrderStage, openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

const DAY_MS = 24 * 3_600_000

let portal: TestPortal
let stage: OrderStage

beforeAll(async () => {
  portal = await openTestPortal()
  stage = await openOrderStage(portal)
})

afterAll(() => portal.close())

const onPlan = async (plan: string, ahead: number, read: () => Promise<unknown>) => {
  const { workspaceId: id } = stage
  await portal.db.within({ workspaceId: id }, tx => tx.workspace.update({ where: { id }, data: { plan } }))
  portal.deps.clock.ahead = ahead
  const answer = await read()
  portal.deps.clock.ahead = 0
  return answer
}

it.each<[string, (orderId: string) => Promise<unknown>]>([
  ['its page', orderId => getBuyerOrder(portal.deps, stage.buyer, orderId)],
  ['its confirmation', orderId => readConfirmation(portal.deps, stage.buyer, orderId)],
  [
    'a message about it',
    orderId =>
      postBuyerMessage(portal.deps, stage.buyer, { orderId, messageId: newId(), body: 'Where is it?' }),
  ],
  [
    'a list made of it',
    orderId =>
      createList(portal.deps, stage.buyer, {
        listId: newId(),
        name: newId(),
        from: { kind: 'order', orderId },
      }),
  ],
])('without order history, an order closed 15 days ago is not there for %s', async (_, read) => {
  const closed = await stage.order()
  const open = await stage.order()
  await stage.mutate('order.reject', { orderId: closed.orderId, revision: 1, reason: 'Sold out' })
  const old = 15 * DAY_MS
  expect(await onPlan('starter', old, () => read(closed.orderId))).toEqual({ ok: false, error: 'not_found' })
  expect(await onPlan('starter', 14 * DAY_MS, () => read(closed.orderId))).toMatchObject({ ok: true })
  expect(await onPlan('starter', old, () => read(open.orderId))).toMatchObject({ ok: true })
  expect(await onPlan('growth', old, () => read(closed.orderId))).toMatchObject({ ok: true })
})
