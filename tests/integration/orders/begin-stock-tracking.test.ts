import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
})

afterAll(() => portal.close())

const details = { poNumber: '', notes: '', deliveryDay: null, addressId: null }

const filledCart = async (productId: string, quantity: number) => {
  const { buyer } = await openLink(portal, admin, await addCustomer(portal, workspaceId))
  const cart = await readCart(portal.deps, buyer)
  if (!cart.ok) throw new Error(cart.error)
  await setCartLines(portal.deps, buyer, cart.value.cartId, [{ productId, quantity }])
  const input = { cartId: cart.value.cartId, details, lines: [{ productId, quantity, unitPrice: 1000 }] }
  return { submit: () => submitOrder(portal.deps, buyer, input) }
}

const mutate = (name: string, args: object) =>
  push(portal.deps, admin, {
    clientId: newId(),
    mutations: [{ number: 1, mutationId: newId(), name, args, madeAt: 0 }],
  })

/** Stops every commit to the orders stream while two calls run into each other, then lets them go. */
const whileHeld = async <A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> => {
  const database = await connectAsSuperuser(portal.database)
  // A connection of its own: within a transaction PostgreSQL shows the activity as it first looked.
  const watcher = await connectAsSuperuser(portal.database)
  const waiting = async () =>
    (
      await watcher.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )
    ).rowCount ?? 0
  await database.query('BEGIN')
  await database.query("SELECT FROM sync_head WHERE workspace_id = $1 AND stream = 'orders' FOR UPDATE", [
    workspaceId,
  ])
  const one = first()
  await eventually(waiting, count => count === 1)
  const other = second()
  await eventually(waiting, count => count === 2)
  await database.query('COMMIT')
  return Promise.all([one, other])
}

const stockOf = (productId: string) =>
  portal.db.within({ workspaceId }, tx =>
    tx.stock.findUniqueOrThrow({
      where: { workspaceId_productId: { workspaceId, productId } },
      select: { onHand: true, reserved: true },
    }),
  )

it('counts what an order reserves that is being submitted at the same moment', async () => {
  const productId = await addProduct(portal, workspaceId)
  const { submit } = await filledCart(productId, 4)
  const [submitted] = await whileHeld(submit, () => mutate('stock.adjust', { productId, difference: 10 }))
  expect(submitted).toMatchObject({ ok: true, value: { kind: 'accepted' } })
  expect(await stockOf(productId)).toEqual({ onHand: 10, reserved: 4 })
})

it('does not count an order that is being rejected at the same moment, which can then still be closed', async () => {
  const productId = await addProduct(portal, workspaceId)
  const { submit } = await filledCart(productId, 4)
  const order = await submit()
  if (!order.ok || order.value.kind !== 'accepted') throw new Error('not accepted')
  const { orderId } = order.value
  const [rejected] = await whileHeld(
    () => mutate('order.reject', { orderId, revision: 1, reason: 'Out of season' }),
    () => mutate('stock.adjust', { productId, difference: 10 }),
  )
  expect(rejected).toMatchObject({ outcomes: [{ outcome: 'applied' }] })
  expect(await stockOf(productId)).toEqual({ onHand: 10, reserved: 0 })
})
