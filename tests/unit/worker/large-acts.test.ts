import { cpSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { takeBack } from '#desktop/worker/bulk/take-back.ts'
import { chunkOf } from '#desktop/worker/store/large-acts.ts'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { nextBatch, nextUpload } from '#desktop/worker/store/outbox/next-batch.ts'
import { offerAgain } from '#desktop/worker/store/outbox/renumber.ts'
import { confirmUpTo, settleOutcomes } from '#desktop/worker/store/outbox/settle-outcomes.ts'
import { salvageOutbox } from '#desktop/worker/store/salvage.ts'
import { openStore, type Store, viewRow } from '#desktop/worker/store/store.ts'
import { newId } from '#shared/base/ids.ts'
import { newFolder, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'

const NOW = 1_800_000_000_000
const CHUNKING = { inlineCharacters: 500, chunkBytes: 200 }

const openWith = (count: number, folder = newFolder()) => {
  const { store } = openStore(folder, WORKSPACE_ID, { chunking: CHUNKING })
  const rows = Array.from({ length: count }, (_, at) => product(`SKU-${at}`))
  for (const row of rows)
    store.run('INSERT INTO base VALUES (?, ?, ?)', 'product', row.id, JSON.stringify(row))
  return { store, rows, folder }
}

const raise = (store: Store, rows: readonly { id: string }[], mine = 1100) =>
  addMutation(
    store,
    STAFF,
    {
      name: 'product.update_many',
      args: {
        rows: rows.map(({ id: productId }) => ({
          productId,
          edits: { listPrice: { base: { listPrice: 1000 }, mine: { listPrice: mine } } },
        })),
      },
    },
    NOW,
  ).mutationId

const park = (store: Store) =>
  addMutation(
    store,
    STAFF,
    { name: 'order.park', args: { orderId: newId(), revision: 1, waitingForBuyer: true } },
    NOW,
  ).mutationId

const parts = (store: Store) => store.one<{ n: number }>('SELECT count(*) AS n FROM act_part')?.n
const prices = (store: Store, rows: readonly { id: string }[]) =>
  new Set(rows.map(({ id }) => viewRow(store, 'product', id)?.row.listPrice))

const applied = (store: Store, mutationId: string, catalogVersion: number) =>
  settleOutcomes(
    store,
    STAFF,
    [
      {
        ...{ number: 1, mutationId, outcome: 'applied', code: '', detail: {} },
        ...{ conflictId: null, conflictFields: [], catalogVersion, ordersVersion: null },
      },
    ],
    NOW,
  )

it('keeps a large edit in chunks that come to its arguments, and shows every row of it', () => {
  const { store, rows } = openWith(40)
  const mutationId = raise(store, rows)
  expect(prices(store, rows)).toEqual(new Set([1100]))
  const upload = nextUpload(store, new Set())
  expect(upload).toMatchObject({ mutationId, subject: '40 products' })
  expect(upload?.chunks).toBeGreaterThan(2)
  const whole = Buffer.concat(
    Array.from({ length: upload?.chunks ?? 0 }, (_, at) =>
      Buffer.from(chunkOf(store, mutationId, at), 'base64'),
    ),
  )
  expect(JSON.parse(gunzipSync(whole).toString('utf8'))).toMatchObject({ rows: { length: 40 } })
})

it('waits for its chunks, lets work on orders pass, holds what comes after it, and goes alone', () => {
  const { store, rows } = openWith(40)
  const large = raise(store, rows)
  const small = raise(store, rows.slice(0, 1), 1200)
  const parked = park(store)
  const names = (uploaded: ReadonlySet<string>) =>
    nextBatch(store, NOW, 200, uploaded).map(({ number, mutationId }) => [number, mutationId])
  expect(names(new Set())).toEqual([[1, parked]])
  expect(names(new Set([large]))).toEqual([[1, parked]])
  settleOutcomes(
    store,
    STAFF,
    [
      {
        ...{ number: 1, mutationId: parked, outcome: 'applied', code: '', detail: {} },
        ...{ conflictId: null, conflictFields: [], catalogVersion: null, ordersVersion: 1 },
      },
    ],
    NOW,
  )
  const [alone] = nextBatch(store, NOW, 200, new Set([large]))
  expect(alone).toMatchObject({
    number: 2,
    mutationId: large,
    args: {},
    staged: { digest: expect.any(String) },
  })
  // After a restart nobody knows whether its chunks are there: nothing overtakes its number.
  expect(names(new Set())).toEqual([])
  applied(store, large, 3)
  expect(names(new Set())).toEqual([[3, small]])
})

it('is taken back whole, before it was sent and after, and offered again to a restored server', () => {
  const { store, rows } = openWith(40)
  takeBack(store, STAFF, [raise(store, rows)], NOW)
  expect([prices(store, rows), parts(store)]).toEqual([new Set([1000]), 0])
  const sent = raise(store, rows)
  nextBatch(store, NOW, 200, new Set([sent]))
  applied(store, sent, 5)
  confirmUpTo(store, 5, 0)
  offerAgain(store, NOW)
  expect(nextUpload(store, new Set())?.mutationId).toBe(sent)
  expect(store.one('SELECT count(*) AS n FROM touched WHERE patch IS NOT NULL')).toEqual({ n: 40 })
  takeBack(store, STAFF, [sent], NOW)
  expect(store.one('SELECT count(*) AS n FROM outbox')).toEqual({ n: 0 })
})

it('is saved from a damaged store with all of its chunks, or not at all', () => {
  const { store, rows, folder } = openWith(40)
  const [whole, cut] = [raise(store, rows), raise(store, rows, 1200)]
  store.run('DELETE FROM act_part WHERE mutation_id = ? AND position = 1', cut)
  store.close()
  const copy = newFolder()
  cpSync(folder, copy, { recursive: true })
  const { store: next } = openStore(newFolder(), WORKSPACE_ID, { chunking: CHUNKING })
  expect(salvageOutbox(next, path.join(copy, `${WORKSPACE_ID}.db`))).toBe(1)
  expect(nextUpload(next, new Set())?.mutationId).toBe(whole)
  expect(next.one('SELECT count(*) AS n FROM touched WHERE patch IS NOT NULL')).toEqual({ n: 40 })
})

const editPrice = (store: Store, productId: string) =>
  addMutation(
    store,
    STAFF,
    {
      name: 'product.update',
      args: { productId, edits: { listPrice: { base: { listPrice: 1000 }, mine: { listPrice: 1200 } } } },
    },
    NOW,
  ).mutationId

it('lets edits of other rows pass while it waits, and none that names one of its own', () => {
  const { store, rows } = openWith(42)
  const [own, other] = [rows[0]?.id ?? '', rows[41]?.id ?? '']
  const large = raise(store, rows.slice(0, 40))
  const behind = editPrice(store, own)
  const apart = editPrice(store, other)
  const counted = addMutation(
    store,
    STAFF,
    { name: 'stock.adjust', args: { productId: own, difference: 1 } },
    NOW,
  ).mutationId
  expect(nextBatch(store, NOW, 200).map(({ mutationId }) => mutationId)).toEqual([apart])
  const uploaded = new Set([large])
  const sentLater = () => nextBatch(store, NOW, 200, uploaded).map(({ mutationId }) => mutationId)
  settleOutcomes(store, STAFF, [outcomeOf(apart)], NOW)
  expect(sentLater()).toEqual([large])
  settleOutcomes(store, STAFF, [outcomeOf(large)], NOW)
  expect(sentLater()).toEqual([behind, counted])
})

const outcomeOf = (mutationId: string) => ({
  ...{ number: 1, mutationId, outcome: 'applied' as const, code: '', detail: {} },
  ...{ conflictId: null, conflictFields: [], catalogVersion: 1, ordersVersion: null },
})

it('stores nothing of an edit that no server would open, and says so', () => {
  const { store } = openStore(newFolder(), WORKSPACE_ID, { chunking: { ...CHUNKING, mostBytes: 1_000 } })
  const rows = Array.from({ length: 40 }, () => ({ id: newId() }))
  expect(() => raise(store, rows)).toThrow(expect.objectContaining({ appCode: 'edit_too_large' }))
  expect(store.one('SELECT 1 FROM outbox')).toBeNull()
  expect(parts(store)).toBe(0)
})
