import { expect, it } from 'vitest'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { nextBatch, nextSendAt } from '#desktop/worker/store/outbox/next-batch.ts'
import { outboxCounts } from '#desktop/worker/store/outbox/outbox-counts.ts'
import { discardOutbox, undoMutation } from '#desktop/worker/store/outbox/take-out.ts'
import { openStore, type Store, viewRow } from '#desktop/worker/store/store.ts'
import { newId } from '#shared/base/ids.ts'
import { newFolder, priced, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'

const NOW = 1_800_000_000_000

const withProduct = (folder = newFolder()) => {
  const { store } = openStore(folder, WORKSPACE_ID)
  const row = product('A')
  store.run('INSERT INTO base VALUES (?, ?, ?)', 'product', row.id, JSON.stringify(row))
  return { store, row, folder }
}

const shown = (store: Store, id: string) => {
  const found = viewRow(store, 'product', id)
  return found && { listPrice: found.row.listPrice, pending: found.pending }
}

const decide = (store: Store, orderId: string, now = NOW) =>
  addMutation(store, STAFF, { name: 'order.approve', args: { orderId, revision: 1 } }, now)

const comment = (store: Store, orderId: string) =>
  addMutation(
    store,
    STAFF,
    { name: 'message.post', args: { messageId: newId(), orderId, kind: 'comment', body: 'Seen' } },
    NOW,
  )

const sent = (store: Store, now: number) =>
  nextBatch(store, now, 200).map(({ number, name }) => [number, name])

it('applies pending edits of a row in the order in which they were made', () => {
  const { store, row } = withProduct()
  addMutation(store, STAFF, priced(row, 1000, 1100), NOW)
  addMutation(store, STAFF, priced(row, 1100, 1200), NOW)
  expect(shown(store, row.id)).toEqual({ listPrice: 1200, pending: true })
})

it('shows the base again when unsent work is given up', () => {
  const { store, row } = withProduct()
  addMutation(store, STAFF, priced(row, 1000, 1100), NOW)
  const made = product('NEW')
  addMutation(store, STAFF, { name: 'product.create', args: { product: made } }, NOW)
  discardOutbox(store, STAFF)
  expect(shown(store, row.id)).toEqual({ listPrice: 1000, pending: false })
  expect(shown(store, made.id)).toBeNull()
  expect(outboxCounts(store).pending).toBe(0)
})

it('holds a decision for six seconds, over a restart too, and numbers what it sends without a gap', () => {
  const { store, row, folder } = withProduct()
  const { undoUntil } = decide(store, newId())
  expect(undoUntil).toBe(NOW + 6000)
  addMutation(store, STAFF, priced(row, 1000, 1100), NOW)
  expect(sent(store, NOW + 5999)).toEqual([[1, 'product.update']])
  store.close()
  const again = openStore(folder, WORKSPACE_ID).store
  expect(sent(again, NOW + 5999)).toEqual([[1, 'product.update']])
  expect(sent(again, NOW + 6000)).toEqual([
    [1, 'product.update'],
    [2, 'order.approve'],
  ])
})

it('sends what a clock that was ahead has stored, as soon as that clock is right again', () => {
  const { store, row } = withProduct()
  const wrong = NOW + 365 * 24 * 3_600_000
  addMutation(store, STAFF, priced(row, 1000, 1100), wrong)
  decide(store, newId(), wrong)
  expect(nextSendAt(store, NOW)).toBeNull()
  expect(sent(store, NOW)).toEqual([
    [1, 'product.update'],
    [2, 'order.approve'],
  ])
})

it('lets no work on an order overtake a decision on it that is held', () => {
  const { store } = withProduct()
  const [decided, other] = [newId(), newId()]
  decide(store, decided)
  comment(store, decided)
  comment(store, other)
  expect(sent(store, NOW)).toEqual([[1, 'message.post']])
  expect(nextSendAt(store, NOW)).toBe(NOW + 6000)
  expect(sent(store, NOW + 6000)).toEqual([
    [1, 'message.post'],
    [2, 'order.approve'],
    [3, 'message.post'],
  ])
})

it('takes back what was never numbered, and nothing else', () => {
  const { store } = withProduct()
  const { mutationId } = decide(store, newId())
  const late = decide(store, newId())
  expect(undoMutation(store, STAFF, mutationId)).not.toBeNull()
  nextBatch(store, NOW + 6000, 200)
  expect(undoMutation(store, STAFF, late.mutationId)).toBeNull()
  expect(outboxCounts(store).pending).toBe(1)
})
