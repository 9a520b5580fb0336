import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { BuyerCaller } from '#server/services/callers.ts'
import { beginChange } from '#server/services/carts/change-order.ts'
import { readCart, setCartDetails, setCartLines } from '#server/services/carts/edit-cart.ts'
import { openBuyerSession, recogniseBuyer } from '#server/services/links/buyer-session.ts'
import { createList, deleteList, renameList } from '#server/services/lists/edit-lists.ts'
import { cancelByBuyer, postBuyerMessage } from '#server/services/orders/buyer-orders.ts'
import { newId } from '#shared/base/ids.ts'
import { type OrderStage, openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

/** A buyer's act that is under way at the very moment at which somebody ends the sessions of its link. */
let portal: TestPortal
let superuser: pg.Client
let stage: OrderStage

beforeAll(async () => {
  portal = await openTestPortal()
  superuser = new pg.Client({ connectionString: portal.database.superuserUrl })
  await superuser.connect()
})

beforeEach(async () => {
  stage = await openOrderStage(portal)
})

afterAll(async () => {
  await superuser.end()
  await portal.close()
})

/** Ends the sessions as regenerating does, while `act` waits for the link; answers what became of it. */
const actMeanwhile = (act: () => Promise<unknown>): Promise<unknown> =>
  whileHeld(
    [
      ['SELECT FROM portal_link WHERE id = $1 FOR UPDATE', [stage.linkId]],
      ['UPDATE buyer_session SET ended_at = now() WHERE link_id = $1', [stage.linkId]],
    ],
    act,
  )

/** Runs `act` while the locks of a transaction's statements make it wait; they commit once it does. */
const whileHeld = async (
  statements: readonly [string, unknown[]][],
  act: () => Promise<unknown>,
): Promise<unknown> => {
  await superuser.query('BEGIN')
  for (const [text, values] of statements) await superuser.query(text, values)
  const answer = act()
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  await eventually(
    async () => (await superuser.query(waiting)).rowCount ?? 0,
    count => count > 0,
  )
  await superuser.query('COMMIT')
  return answer
}

type Prepared = { buyer: BuyerCaller; orderId: string; cartId: string; listId: string }

const prepared = async (): Promise<Prepared> => {
  const { buyer, productId } = stage
  const { orderId } = await stage.order()
  const cart = await readCart(portal.deps, buyer)
  if (!cart.ok) throw new Error(cart.error)
  const listId = newId()
  const from = { kind: 'items' as const, items: [{ productId, quantity: 1 }] }
  const list = await createList(portal.deps, buyer, { listId, name: 'Monday', from })
  if (!list.ok) throw new Error(list.error)
  return { buyer, orderId, cartId: cart.value.cartId, listId }
}

const DETAILS = { addressId: null, deliveryDay: null, poNumber: 'PO 1', notes: '' }

it.each<[string, (given: Prepared) => Promise<unknown>]>([
  ['cancelling an order', ({ buyer, orderId }) => cancelByBuyer(portal.deps, buyer, orderId)],
  [
    'a message',
    ({ buyer, orderId }) =>
      postBuyerMessage(portal.deps, buyer, { orderId, messageId: newId(), body: 'Hello' }),
  ],
  ['changing an order', ({ buyer, orderId }) => beginChange(portal.deps, buyer, orderId)],
  [
    'the lines of a cart',
    ({ buyer, cartId }) =>
      setCartLines(portal.deps, buyer, cartId, [{ productId: stage.productId, quantity: 5 }]),
  ],
  ['the details of a cart', ({ buyer, cartId }) => setCartDetails(portal.deps, buyer, cartId, DETAILS)],
  ['the name of a list', ({ buyer, listId }) => renameList(portal.deps, buyer, listId, 'Tuesday')],
  ['taking a list away', ({ buyer, listId }) => deleteList(portal.deps, buyer, listId)],
])('%s is not made once its session has ended meanwhile', async (_, act) => {
  const given = await prepared()
  const count = async () =>
    Number((await superuser.query<{ n: string }>('SELECT count(*) AS n FROM audit_entry')).rows[0]?.n)
  const before = await count()
  expect(await actMeanwhile(() => act(given))).toEqual({ ok: false, error: 'session_ended' })
  expect(await count()).toBe(before)
})

const traces = async () => {
  const { rows } = await superuser.query(
    `SELECT (SELECT count(*) FROM audit_entry) AS entries, (SELECT count(*) FROM buyer_session) AS sessions,
      (SELECT last_used_at FROM portal_link WHERE id = $1) AS used, (SELECT max(version) FROM sync_head) AS version`,
    [stage.linkId],
  )
  return rows
}

it.each<[string, string, () => string]>([
  [
    'its customer is archived',
    "UPDATE customer SET state = 'archived' WHERE id = $1",
    () => stage.customerId,
  ],
  ['it is revoked', 'UPDATE portal_link SET revoked_at = now() WHERE id = $1', () => stage.linkId],
  ['it expires', 'UPDATE portal_link SET expires_at = now() WHERE id = $1', () => stage.linkId],
  [
    'it is regenerated',
    "UPDATE portal_link SET token_hash = sha256('another') WHERE id = $1",
    () => stage.linkId,
  ],
])('Continue opens nothing, and leaves no trace, where meanwhile %s', async (_, statement, id) => {
  const secret = stage.linkUrl.split('/l/')[1] ?? ''
  const before = await traces()
  expect(await whileHeld([[statement, [id()]]], () => openBuyerSession(portal.deps, secret))).toBeNull()
  expect(await traces()).toEqual(before)
})

it('a session that ends while it would slide neither lives on nor counts as use', async () => {
  const secret = stage.linkUrl.split('/l/')[1] ?? ''
  const opened = await openBuyerSession(portal.deps, secret)
  if (!opened) throw new Error('The link opens nothing')
  await superuser.query(
    "UPDATE buyer_session SET last_seen_at = now() - interval '1 day' WHERE link_id = $1",
    [stage.linkId],
  )
  await superuser.query("UPDATE portal_link SET last_used_at = now() - interval '1 day' WHERE id = $1", [
    stage.linkId,
  ])
  const before = await traces()
  const recognised = await actMeanwhile(() =>
    recogniseBuyer(portal.deps, opened.sessionToken, opened.publicId),
  )
  expect(recognised).toMatchObject({ slid: false })
  expect(await traces()).toEqual(before)
})
