import { cpSync, rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { nextBatch } from '#desktop/worker/store/outbox/next-batch.ts'
import { openStore, type Store, viewRow } from '#desktop/worker/store/store.ts'
import {
  applyBootstrapPage,
  dropReplaced,
  flip,
  nextPull,
  progressOf,
  stagePage,
  startOver,
} from '#desktop/worker/sync/apply-pull.ts'
import { listProducts } from '#desktop/worker/views/catalog-views.ts'
import { newId } from '#shared/base/ids.ts'
import type { Cursors, PulledChange } from '#shared/contract/sync.ts'
import { newFolder, priced, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { change, contentOf, customer, NOW, order } from './sample-rows.ts'

const rice = product('RICE')
const beans = product('BEANS')
const shop = customer()
const waiting = order(1042, shop.id, [{ product: rice, quantity: 3 }])

const cursors = (version: number): Cursors => {
  const cursor = { version, nonce: newId() }
  return { catalog: cursor, orders: cursor }
}

const page = (store: Store, start: Cursors, changes: PulledChange[], next: string | null) =>
  applyBootstrapPage(store, STAFF, {
    kind: 'bootstrap',
    changes,
    next: next === null ? null : { start, entity: next, after: null },
    total: 4,
    start,
    serverTime: NOW,
  })

const opened = (folder = newFolder()): Store => openStore(folder, WORKSPACE_ID).store

/** A store that stands at version 1 with rice in it. */
const copied = (folder: string): Store => {
  const store = opened(folder)
  page(store, cursors(1), [change('product', rice), change('product', beans)], null)
  flip(store, STAFF, cursors(1))
  return store
}

const found = (store: Store, search: string) =>
  listProducts(store, {
    search,
    categoryId: null,
    sort: 'name',
    direction: 'asc',
    offset: 0,
    limit: 10,
  }).items.map(({ id }) => id)

it('shows the queue of a first copy while the rest still comes, and takes work on it', () => {
  const store = opened()
  const start = cursors(1)
  page(store, start, [change('customer', shop), change('order', waiting)], 'message')
  expect(viewRow(store, 'order', waiting.id)?.row.state).toBe('submitted')
  addMutation(store, STAFF, { name: 'order.approve', args: { orderId: waiting.id, revision: 1 } }, NOW)
  page(store, start, [change('product', rice)], null)
  expect(viewRow(store, 'order', waiting.id)).toMatchObject({ pending: true, row: { state: 'approved' } })
  expect(progressOf(store)).toEqual({ done: 3, total: 4 })
  store.close()
})

it('goes on where a first copy was cut off, page by page, and follows the feed from where it began', () => {
  const folder = newFolder()
  const start = cursors(7)
  let store = opened(folder)
  page(store, start, [change('order', waiting)], 'product')
  store.close()
  store = opened(folder)
  expect(nextPull(store)).toEqual({ cursors: null, bootstrap: { start, entity: 'product', after: null } })
  page(store, start, [change('product', rice)], null)
  store.close()
  store = opened(folder)
  expect(nextPull(store)).toEqual({ cursors: start, bootstrap: null })
  store.close()
})

it('keeps the staged pages of a long run through the feed over a restart, and shows none of them early', () => {
  const folder = newFolder()
  let store = copied(folder)
  const { cursors: from } = nextPull(store)
  const at = { version: 2, nonce: newId(), entity: 'product', id: rice.id }
  const position = { catalog: at, orders: null }
  stagePage(store, { changes: [change('product', { ...rice, listPrice: 5 })], position, remaining: 9 })
  store.close()
  store = opened(folder)
  expect(nextPull(store)).toEqual({ cursors: from, bootstrap: null, position })
  expect(progressOf(store)).toEqual({ done: 1, total: 10 })
  expect(viewRow(store, 'product', rice.id)?.row.listPrice).toBe(1000)
  stagePage(store, { changes: [change('product', { ...beans, listPrice: 5 })], remaining: 0 })
  const refs = flip(store, STAFF, cursors(2))
  expect(refs).toHaveLength(2)
  expect(viewRow(store, 'product', rice.id)?.row.listPrice).toBe(5)
  expect(progressOf(store)).toBeNull()
  store.close()
})

it('builds a new copy beside the old one and shows all of it in one step', () => {
  const folder = newFolder()
  let store = copied(folder)
  addMutation(store, STAFF, priced(rice, 1000, 1100), NOW)
  startOver(store)
  const start = cursors(5)
  const renamed = { ...rice, name: 'Basmati', listPrice: 1050 }
  page(store, start, [change('product', renamed)], 'customer')
  store.close()
  store = opened(folder)
  page(store, start, [change('customer', shop)], null)
  expect(found(store, 'basmati')).toEqual([])
  expect(found(store, 'beans')).toEqual([beans.id])
  expect(viewRow(store, 'product', rice.id)?.row.listPrice).toBe(1100)
  stagePage(store, { changes: [change('product', product('OATS'))], remaining: 0 })
  expect(flip(store, STAFF, cursors(6))).toBe('all')
  dropReplaced(store)
  expect(found(store, 'basmati')).toEqual([rice.id])
  expect(found(store, 'beans')).toEqual([])
  expect(found(store, 'oats')).toHaveLength(1)
  expect(viewRow(store, 'product', rice.id)).toMatchObject({ pending: true, row: { listPrice: 1100 } })
  expect(nextBatch(store, NOW, 10)).toHaveLength(1)
  store.close()
})

it('starts a copy over as often as it must, with the same tables in the end', () => {
  const folder = newFolder()
  let store = copied(folder)
  for (const version of [2, 3, 4]) {
    startOver(store)
    page(store, cursors(version), [change('product', rice)], null)
    startOver(store)
    page(store, cursors(version), [change('product', rice)], null)
    flip(store, STAFF, cursors(version))
    dropReplaced(store)
    store.close()
    store = opened(folder)
  }
  expect(found(store, 'rice')).toEqual([rice.id])
  const indexes = store.all<{ sql: string }>(
    "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'view_product' AND sql IS NOT NULL",
  )
  expect(new Set(indexes.map(({ sql }) => sql.slice(sql.lastIndexOf('('))))).toHaveLength(indexes.length)
  store.close()
})

it('has the old copy or the new one, wherever the flip is killed', () => {
  const folder = newFolder()
  const store = copied(folder)
  startOver(store)
  page(store, cursors(5), [change('product', { ...rice, name: 'Basmati' })], null)
  const before = contentOf(store)
  let statements = 0
  for (let nth = 1; ; nth += 1) {
    const copy = newFolder()
    let count = 0
    const run: Store['run'] = (text, ...values) => {
      count += 1
      if (count === nth) {
        cpSync(folder, copy, { recursive: true })
        throw new Error('killed')
      }
      return store.run(text, ...values)
    }
    try {
      flip({ ...store, run }, STAFF, cursors(6))
      rmSync(copy, { recursive: true })
      break
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'killed') throw error
    }
    statements = nth
    const reopened = opened(copy)
    expect(contentOf(reopened)).toBe(before)
    reopened.close()
    rmSync(copy, { recursive: true })
  }
  expect(statements).toBeGreaterThan(20)
  expect(found(store, 'basmati')).toEqual([rice.id])
  store.close()
})
