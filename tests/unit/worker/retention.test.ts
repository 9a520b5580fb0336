import { expect, it } from 'vitest'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { evictPastOrders } from '#desktop/worker/store/retention.ts'
import { openStore, viewRow } from '#desktop/worker/store/store.ts'
import { applyBootstrapPage, flip, stagePage } from '#desktop/worker/sync/apply-pull.ts'
import { newId } from '#shared/base/ids.ts'
import type { MessageRow, OrderRow } from '#shared/contract/rows.ts'
import type { PulledChange } from '#shared/contract/sync.ts'
import { newFolder, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { change, customer, NOW, order, workspace } from './sample-rows.ts'

const DAY = 24 * 60 * 60 * 1000
const shop = customer()

const closed = (number: number, daysAgo: number): OrderRow => ({
  ...order(number, shop.id, []),
  state: 'fulfilled',
  closedAt: NOW - daysAgo * DAY,
})

const message = (orderId: string): MessageRow => ({
  id: newId(),
  orderId,
  kind: 'message',
  authorKind: 'buyer',
  authorName: 'Bea Buyer',
  body: 'Thank you',
  writtenAt: NOW,
  readAt: null,
})

const cursors = () => {
  const cursor = { version: 1, nonce: newId() }
  return { catalog: cursor, orders: cursor }
}

const storeWith = (changes: PulledChange[]) => {
  const { store } = openStore(newFolder(), WORKSPACE_ID)
  const start = cursors()
  const all = [change('workspace', workspace()), change('customer', shop), ...changes]
  applyBootstrapPage(store, STAFF, {
    ...{ kind: 'bootstrap', changes: all, next: null, total: all.length },
    ...{ start, serverTime: NOW },
  })
  flip(store, STAFF, start)
  return store
}

it('drops what was closed before the 90 days, with its messages, and keeps what is open for ever', () => {
  const [recent, past] = [closed(1, 89), closed(2, 92)]
  const old = { ...order(3, shop.id, []), submittedAt: NOW - 400 * DAY }
  const [kept, dropped] = [message(recent.id), message(past.id)]
  const store = storeWith([
    ...[recent, past, old].map(row => change('order', row)),
    ...[kept, dropped].map(row => change('message', row)),
  ])
  const gone = evictPastOrders(store, NOW).map(({ id }) => id)
  expect(new Set(gone)).toEqual(new Set([past.id, dropped.id]))
  expect(viewRow(store, 'order', past.id)).toBeNull()
  expect(store.one('SELECT 1 FROM base WHERE id = ?', dropped.id)).toBeNull()
  for (const row of [recent, old]) expect(viewRow(store, 'order', row.id)).not.toBeNull()
  expect(viewRow(store, 'message', kept.id)).not.toBeNull()
  expect(evictPastOrders(store, NOW)).toEqual([])
  store.close()
})

it('keeps a past order for as long as work on it waits', () => {
  const past = closed(1, 200)
  const store = storeWith([change('order', past)])
  const note = { messageId: newId(), orderId: past.id, kind: 'comment' as const, body: 'Call them' }
  addMutation(store, STAFF, { name: 'message.post', args: note }, NOW)
  expect(evictPastOrders(store, NOW)).toEqual([])
  store.close()
})

it('drops thousands in pieces, and again what the feed brings back', () => {
  const many = Array.from({ length: 1200 }, (_, index) => closed(index + 1, 100))
  const store = storeWith(many.map(row => change('order', row)))
  expect(evictPastOrders(store, NOW)).toHaveLength(1200)
  stagePage(store, { changes: many.slice(0, 1).map(row => change('order', row)), remaining: 0 })
  flip(store, STAFF, cursors())
  expect(evictPastOrders(store, NOW)).toHaveLength(1)
  store.close()
})
