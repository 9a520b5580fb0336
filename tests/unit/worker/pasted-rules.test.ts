import { beforeEach, expect, it } from 'vitest'
import { readPastedRules } from '#desktop/worker/bulk/pasted-rules.ts'
import { openStore, type Store, writeView } from '#desktop/worker/store/store.ts'
import { newId } from '#shared/base/ids.ts'
import type { PriceRuleRow, WorkspaceRow } from '#shared/contract/rows.ts'
import { newFolder, product, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'

const rice = product('RICE')
const oats = product('oats')
const trade = { id: newId(), name: 'Trade', discountBp: null, archived: false }

let store: Store

const rule = (facts: Partial<PriceRuleRow> = {}): PriceRuleRow => ({
  ...{ id: newId(), level: 'list', ownerId: null, productId: rice.id, minQuantity: 1, unitPrice: 900 },
  ...{ startsOn: '2027-01-01', endsOn: '2027-02-01' },
  ...facts,
})

beforeEach(() => {
  store = openStore(newFolder(), WORKSPACE_ID).store
  for (const row of [rice, oats]) writeView(store, 'product', row.id, row, false)
  writeView(store, 'customer_group', trade.id, trade, false)
  writeView(
    store,
    'workspace',
    WORKSPACE_ID,
    { id: WORKSPACE_ID, currency: 'EUR', timeZone: 'Europe/Berlin' } as WorkspaceRow,
    false,
  )
})

const known = (facts: Partial<PriceRuleRow> = {}): PriceRuleRow => {
  const row = rule(facts)
  writeView(store, 'price_rule', row.id, row, false)
  return row
}

it('reads rows in the order of an export, with the last day as screens show it', () => {
  const read = readPastedRules(store, 'rice\tlist\t\t12\t8,50\t2027-01-01\t31.01.2027\n')
  expect(read).toMatchObject({ unchanged: 0, refused: [], changes: { edit: [] } })
  expect(read.changes.add).toEqual([
    {
      ...rule({ minQuantity: 12, unitPrice: 850 }),
      id: expect.any(String),
    },
  ])
})

it('takes columns by their names and leaves empty ones out', () => {
  const read = readPastedRules(store, 'Unit price\tSKU\tOwner\tLevel\n7.00\tOATS\ttrade\tgroup\n\n')
  expect(read.changes.add).toMatchObject([
    {
      ...{ productId: oats.id, level: 'group', ownerId: trade.id },
      ...{ minQuantity: 1, unitPrice: 700, startsOn: null, endsOn: null },
    },
  ])
})

it('changes the price and the end of a rule that is there, and says what it was', () => {
  const { id } = known()
  const read = readPastedRules(
    store,
    'RICE\tlist\t\t1\t8.00\t2027-01-01\t2027-03-31\nOATS\tlist\t\t1\t5.00\t\t',
  )
  expect(read.changes.edit).toMatchObject([
    {
      ruleId: id,
      edits: { rule: { base: { unitPrice: 900 }, mine: { unitPrice: 800, endsOn: '2027-04-01' } } },
    },
  ])
  expect(read.rows).toEqual([
    { key: 'RICE', minQuantity: 1, before: 900, after: 800 },
    { key: 'OATS', minQuantity: 1, before: null, after: 500 },
  ])
})

it('changes nothing for what is there already', () => {
  known()
  const read = readPastedRules(store, 'RICE\tlist\t\t1\t9.00\t2027-01-01\t2027-01-31')
  expect(read).toMatchObject({ unchanged: 1, changes: { edit: [], add: [] }, rows: [] })
})

it.each([
  ['NONE\tlist\t\t1\t9', 'No product has this SKU'],
  ['RICE\tstaff\t\t1\t9', 'The level is list, group or customer'],
  ['RICE\tgroup\tRetail\t1\t9', 'No group has this name'],
  ['RICE\tlist\tTrade\t1\t9', 'A list price has no owner'],
  ['RICE\tlist\t\t0\t9', 'The quantity is a whole number from 1'],
  ['RICE\tlist\t\t1\tcheap', 'The price is no amount in EUR'],
  ['RICE\tlist\t\t1\t9\ttomorrow', 'A day is none, such as 2026-12-24 or 24.12.2026'],
  ['RICE\tlist\t\t1\t9\t2027-05-02\t2027-05-01', 'The last day lies before the first'],
  ['RICE\tlist\t\t1\t9\t2027-01-15', 'Another rule holds on some of the same days'],
])('refuses %j', (row, why) => {
  known()
  expect(readPastedRules(store, row).refused).toMatchObject([{ line: 1, why }])
})

it('refuses two rows for the same days', () => {
  const row = 'OATS\tlist\t\t1\t9'
  expect(readPastedRules(store, `${row}\n${row}`).refused).toMatchObject([
    { line: 2, why: 'Another row of these is for the same days' },
  ])
})
