import { beforeAll, expect, it } from 'vitest'
import { openStore, type Store } from '#desktop/worker/store/store.ts'
import { applyBootstrapPage, flip } from '#desktop/worker/sync/apply-pull.ts'
import { listProducts, type ProductQuery } from '#desktop/worker/views/catalog-views.ts'
import { newId } from '#shared/base/ids.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { newFolder, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { change, NOW, workspace } from './sample-rows.ts'

const THINGS = ['lamp', 'lantern', 'tray']

const rows = Array.from(
  { length: 600 },
  (_, at): ProductRow => ({
    ...product(`S${String((at * 7) % 600).padStart(3, '0')}`, 100 + ((at * 13) % 90)),
    name: `${THINGS[at % 3]} ${at % 50}`,
    status: at % 4 === 0 ? 'archived' : 'active',
  }),
)

let store: Store

beforeAll(() => {
  store = openStore(newFolder(), WORKSPACE_ID).store
  const cursor = { version: 1, nonce: newId() }
  const start = { catalog: cursor, orders: cursor }
  const changes = [change('workspace', workspace()), ...rows.map(row => change('product', row))]
  applyBootstrapPage(store, STAFF, {
    ...{ kind: 'bootstrap', changes, next: null, total: changes.length },
    ...{ start, serverTime: NOW },
  })
  flip(store, STAFF, start)
})

const KEYS = {
  sku: (row: ProductRow) => row.sku.toLowerCase(),
  name: (row: ProductRow) => row.name,
  list_price: (row: ProductRow) => row.listPrice,
} as const

const compared = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b))

/** By the words, the filter and the sorting themselves, from the rows that went in. */
const expected = ({ search, status, sort, direction, offset, limit }: ProductQuery) => {
  const words = search.split(' ')
  const holds = (row: ProductRow) =>
    words.every(word => `${row.sku.toLowerCase()} ${row.name}`.split(' ').some(each => each.startsWith(word)))
  const sign = direction === 'asc' ? 1 : -1
  const found = rows
    .filter(row => holds(row) && (status === undefined || row.status === status))
    .sort((a, b) => sign * compared(KEYS[sort](a), KEYS[sort](b)) || compared(a.id, b.id))
  return { ids: found.slice(offset, offset + limit).map(row => row.id), total: found.length }
}

// Words that nearly all rows hold, that some do, one, and none; pages at the beginning, in the middle and past the end.
it.each(['s', 'la', 'lamp', 'lamp 7', 's123', 'nothing'])(
  'finds "%s" in order, wherever the page is',
  search => {
    for (const sort of ['sku', 'name', 'list_price'] as const)
      for (const direction of ['asc', 'desc'] as const)
        for (const offset of [0, 20, 190, 700])
          for (const status of [undefined, 'archived']) {
            const query: ProductQuery = {
              search,
              status,
              categoryId: null,
              sort,
              direction,
              offset,
              limit: 20,
            }
            const { items, total } = listProducts(store, query)
            expect({ ids: items.map(item => item.id), total }, JSON.stringify(query)).toEqual(expected(query))
          }
  },
)
