import { expect, it } from 'vitest'
import { planHere } from '#desktop/worker/files/import-here.ts'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { openStore, type Store, viewRow } from '#desktop/worker/store/store.ts'
import { flip, stagePage } from '#desktop/worker/sync/apply-pull.ts'
import { productsBySku } from '#desktop/worker/views/catalog-views.ts'
import { newId } from '#shared/base/ids.ts'
import type { FileKind, ImportedFile } from '#shared/contract/files.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'
import { newFolder, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { customer, NOW, workspace } from './sample-rows.ts'

const cursor = { version: 1, nonce: newId() }

const openWith = (rows: { entity: string; id: string; row: object }[]): Store => {
  const { store } = openStore(newFolder(), WORKSPACE_ID)
  const own = { entity: 'workspace', id: WORKSPACE_ID, row: workspace() }
  const changes = [own, ...rows].map(change => ({ ...change, row: change.row as Record<string, unknown> }))
  stagePage(store, { changes, remaining: 0 })
  flip(store, STAFF, { catalog: cursor, orders: cursor })
  return store
}

const plan = async (store: Store, kind: FileKind, lines: readonly string[]) => {
  const names = (lines[0] ?? '').split(',')
  const planned = await planHere(store, {
    ...{ kind, fileName: 'file.csv', bytes: new TextEncoder().encode(lines.join('\n')) },
    mapping: Object.fromEntries(names.map(name => [name, name])),
  })
  if (planned?.report.kind !== 'report') throw new Error(JSON.stringify(planned))
  return { report: planned.report, mutation: planned.mutation }
}

const done = (store: Store, mutation: AnyMutation | null) => {
  if (!mutation) throw new Error('nothing to do')
  addMutation(store, STAFF, mutation, NOW)
}

const outcomes = ({ rows }: Extract<ImportedFile, { kind: 'report' }>) =>
  rows.map(({ line, outcome, detail }) => [line, outcome, detail])

it('compares products with what is shown, makes categories and counts stock by differences', async () => {
  const rice = { ...product('RICE'), name: 'Rice' }
  const store = openWith([
    { entity: 'product', id: rice.id, row: rice },
    { entity: 'stock', id: rice.id, row: { id: rice.id, onHand: 10, reserved: 2 } },
  ])
  const lines = [
    'sku,name,list_price,category,stock',
    'rice,Rice,12.00,Food > Dry,14',
    'OATS,Oats,3.50,Food > Dry,',
    'RICE,Rice again,1.00,,',
  ]
  const twin = await plan(store, 'products', lines)
  expect(twin.report).toMatchObject({ created: 1, changed: 1, refused: 1 })
  expect(twin.mutation).toBeNull()
  const { report, mutation } = await plan(store, 'products', lines.slice(0, 3))
  expect(outcomes(report)).toEqual([
    [2, 'changed', 'category none → Food > Dry, list_price 10.00 → 12.00, stock 10 → 14'],
    [3, 'created', ''],
  ])
  expect(mutation).toMatchObject({
    args: {
      categories: [{ name: 'Food', parentId: null }, { name: 'Dry' }],
      stock: [{ line: 2, difference: 4 }],
    },
  })
  done(store, mutation)
  expect(viewRow(store, 'stock', rice.id)?.row).toMatchObject({ onHand: 14, reserved: 2 })
  const [shown, made] = productsBySku(store, ['RICE', 'OATS'])
  expect(shown).toMatchObject({ listPrice: 1200, name: 'Rice' })
  expect(made?.categoryId).toBe(shown?.categoryId)
  expect((await plan(store, 'products', lines.slice(0, 3))).report).toMatchObject({ created: 0, changed: 0 })
})

it('compares price rules, and refuses days that another rule or line holds', async () => {
  const rice = product('RICE')
  const shop = customer({ reference: 'SHOP' })
  const known = {
    ...{ id: newId(), level: 'list', ownerId: null, productId: rice.id, minQuantity: 5 },
    ...{ unitPrice: 900, startsOn: null, endsOn: '2027-01-01' },
  }
  const store = openWith([
    { entity: 'product', id: rice.id, row: rice },
    { entity: 'customer', id: shop.id, row: shop },
    { entity: 'price_rule', id: known.id, row: known },
  ])
  const header = 'sku,level,owner,min_quantity,unit_price,valid_from,valid_until'
  const refused = await plan(store, 'prices', [
    header,
    'RICE,list,,5,8.00,2026-12-01,',
    'RICE,customer,shop,1,7.00,,2026-12-31',
    'RICE,customer,SHOP,1,6.00,2026-12-31,',
    'RICE,customer,NOBODY,1,6.00,,',
  ])
  expect(outcomes(refused.report)).toEqual([
    [2, 'refused', expect.stringContaining('There is a price for these days already')],
    [4, 'refused', expect.stringContaining('Line 3 has a price for the same days')],
    [5, 'refused', expect.stringContaining('No customer has this reference')],
    [3, 'created', ''],
  ])
  const { report, mutation } = await plan(store, 'prices', [
    header,
    'RICE,list,,5,8.50,,2026-11-30',
    'RICE,list,,5,8.00,2026-12-01,',
    'RICE,customer,shop,1,7.00,,',
  ])
  expect(outcomes(report)).toEqual([
    [2, 'changed', 'unit_price 9.00 → 8.50, valid_until 2026-12-31 → 2026-11-30'],
    [3, 'created', ''],
    [4, 'created', ''],
  ])
  done(store, mutation)
  expect(viewRow(store, 'price_rule', known.id)).toMatchObject({
    row: { unitPrice: 850, endsOn: '2026-12-01' },
    pending: true,
  })
})

it('leaves all to the server before the first copy is complete, since what is not here may be there', async () => {
  const file = {
    fileName: 'file.csv',
    bytes: new TextEncoder().encode('sku,name,list_price\nA,A,1'),
    mapping: {},
  }
  const { store } = openStore(newFolder(), WORKSPACE_ID)
  expect(await planHere(store, { ...file, kind: 'products' })).toBeNull()
})
