import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { offerAgain } from '#desktop/worker/store/outbox/renumber.ts'
import { settleOutcomes } from '#desktop/worker/store/outbox/settle-outcomes.ts'
import { discardOutbox } from '#desktop/worker/store/outbox/take-out.ts'
import { openStore, type Store } from '#desktop/worker/store/store.ts'
import { readSyncCentre } from '#desktop/worker/views/sync-centre.ts'
import { newFolder, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'

const fill = (store: Store): string[] =>
  Array.from({ length: 300 }, (_, index) =>
    addMutation(
      store,
      STAFF,
      { name: 'product.create', args: { product: product(`SKU-${index}`) } },
      Date.now(),
    ),
  ).map(({ mutationId }) => mutationId)

const spoil = (file: string, from: number, length: number): void => {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(length, 0x5a), 0, length, from)
  closeSync(handle)
}

it('writes the outbox through to the disk', () => {
  const { store } = openStore(newFolder(), WORKSPACE_ID)
  expect(store.one('PRAGMA synchronous')).toEqual({ synchronous: 2 })
  expect(store.one('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
  store.close()
})

it('moves a store with damaged pages aside and takes over the unsent work that can be read', () => {
  const folder = newFolder()
  const first = openStore(folder, WORKSPACE_ID)
  const made = fill(first.store)
  first.store.close()
  const file = path.join(folder, `${WORKSPACE_ID}.db`)
  // The last pages: indexes and views; the outbox itself begins near the front.
  spoil(file, statSync(file).size - 4096, 4096)
  const again = openStore(folder, WORKSPACE_ID, { whole: true })
  expect(again.damaged).not.toBeNull()
  expect(readdirSync(folder).some(name => name.includes('.damaged-'))).toBe(true)
  const kept = readSyncCentre(again.store, Date.now()).pending.map(pending => pending.mutationId)
  expect(kept.length).toBeGreaterThan(0)
  expect(made.filter(id => kept.includes(id))).toEqual(kept)
  again.store.close()
})

it('takes over cards and what was acknowledged, and puts new work behind it', () => {
  const folder = newFolder()
  const { store } = openStore(folder, WORKSPACE_ID)
  const [refused, applied] = fill(store)
  const outcome = (mutationId: string | undefined, kind: 'refused' | 'applied') => ({
    number: 1,
    mutationId: mutationId ?? '',
    outcome: kind,
    code: kind === 'refused' ? 'sku_taken' : '',
    detail: {},
    conflictId: null,
    conflictFields: [],
    catalogVersion: null,
    ordersVersion: null,
  })
  settleOutcomes(store, STAFF, [outcome(refused, 'refused'), outcome(applied, 'applied')], Date.now())
  discardOutbox(store, STAFF)
  const index = store.one<{ rootpage: number }>(
    "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'view_order' AND sql IS NOT NULL",
  )
  store.close()
  spoil(path.join(folder, `${WORKSPACE_ID}.db`), ((index?.rootpage ?? 0) - 1) * 4096, 4096)
  const again = openStore(folder, WORKSPACE_ID, { whole: true })
  expect(again.damaged).not.toBeNull()
  expect(readSyncCentre(again.store, Date.now()).refusals).toMatchObject([{ code: 'sku_taken' }])
  addMutation(again.store, STAFF, { name: 'product.create', args: { product: product('NEW') } }, Date.now())
  offerAgain(again.store, Date.now())
  const waiting = readSyncCentre(again.store, Date.now()).pending
  expect(waiting.map(({ subject }) => subject)).toEqual(['SKU-1', 'NEW'])
  again.store.close()
})

it('begins anew beside a file that is no store at all', () => {
  const folder = newFolder()
  openStore(folder, WORKSPACE_ID).store.close()
  spoil(path.join(folder, `${WORKSPACE_ID}.db`), 0, 4096)
  const again = openStore(folder, WORKSPACE_ID, { whole: true })
  expect(again.damaged).not.toBeNull()
  expect(again.store.all('SELECT * FROM outbox')).toEqual([])
  again.store.close()
})
