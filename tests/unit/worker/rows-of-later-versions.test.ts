import { expect, it } from 'vitest'
import { openStore, viewRow } from '#desktop/worker/store/store.ts'
import { applyBootstrapPage, flip, stagePage } from '#desktop/worker/sync/apply-pull.ts'
import { newId } from '#shared/base/ids.ts'
import { newFolder, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { change, customer, NOW } from './sample-rows.ts'

const cursors = (version: number) => {
  const cursor = { version, nonce: newId() }
  return { catalog: cursor, orders: cursor }
}

const copied = (
  folder: string,
  changes: { entity: string; id: string; row: Record<string, unknown> | null }[],
) => {
  const { store } = openStore(folder, WORKSPACE_ID)
  const start = cursors(1)
  const page = {
    kind: 'bootstrap' as const,
    changes,
    next: null,
    total: changes.length,
    start,
    serverTime: NOW,
  }
  applyBootstrapPage(store, STAFF, page)
  flip(store, STAFF, start)
  return store
}

it('keeps columns that it does not know', () => {
  const rice = { ...product('RICE'), shelfLifeDays: 30 }
  const store = copied(newFolder(), [change('product', rice)])
  expect(viewRow(store, 'product', rice.id)?.row).toEqual(rice)
  store.close()
})

it('keeps, changes and deletes rows of an entity that it does not know, and shows none of them', () => {
  const [one, other] = [newId(), newId()]
  const later = (id: string, row: Record<string, unknown> | null) => ({ entity: 'delivery_tour', id, row })
  const store = copied(newFolder(), [later(one, { id: one, name: 'North' }), later(other, { id: other })])
  stagePage(store, { changes: [later(one, { id: one, name: 'South' }), later(other, null)], remaining: 0 })
  expect(flip(store, STAFF, cursors(2))).toEqual([])
  const rows = store.all<{ doc: string }>("SELECT doc FROM base WHERE entity = 'delivery_tour'")
  expect(rows.map(({ doc }) => JSON.parse(doc))).toEqual([{ id: one, name: 'South' }])
  store.close()
})

it('shows rows that came before it knew their entity as soon as it does', () => {
  const folder = newFolder()
  const shop = customer({ name: 'Corner Shop' })
  const before = copied(folder, [change('customer', shop)])
  // As a version left it that had no customers: kept in the base, and no list has them.
  before.run('DELETE FROM view_customer')
  before.run('DELETE FROM search_customer')
  const known = JSON.parse(before.meta('entities') ?? '[]') as string[]
  before.setMeta('entities', JSON.stringify(known.filter(name => name !== 'customer')))
  before.close()
  const { store } = openStore(folder, WORKSPACE_ID)
  expect(viewRow(store, 'customer', shop.id)?.row).toEqual(shop)
  expect(store.one("SELECT rowid FROM search_customer WHERE search_customer MATCH 'corner'")).not.toBeNull()
  store.close()
})
