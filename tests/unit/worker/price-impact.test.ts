import { beforeEach, expect, it } from 'vitest'
import { impactOfGroup } from '#desktop/worker/bulk/group-impact.ts'
import { readPastedRules } from '#desktop/worker/bulk/pasted-rules.ts'
import { impactOfRules } from '#desktop/worker/bulk/rules-impact.ts'
import { openStore, type Store, writeView } from '#desktop/worker/store/store.ts'
import { readQueue } from '#desktop/worker/views/queue-view.ts'
import { newId } from '#shared/base/ids.ts'
import type { Entity, RowOf } from '#shared/contract/rows.ts'
import { newFolder, product, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { customer, NOW, order, workspace } from './sample-rows.ts'

const rice = product('RICE', 1000)
const beans = product('BEANS', 500)
const trade = { id: newId(), name: 'Trade', discountBp: 1000, archived: false }
const inTrade = customer({ reference: 'C-1', name: 'In trade', groupId: trade.id })
const ownPercent = customer({ reference: 'C-2', name: 'Own percent', groupId: trade.id, discountBp: 2000 })
const atList = customer({ reference: 'C-3', name: 'At list' })
const gone = customer({ reference: 'C-4', name: 'Gone', state: 'archived' })

let store: Store

const put = <E extends Entity>(entity: E, row: RowOf<E> & { id: string }) =>
  writeView(store, entity, row.id, row, false)

beforeEach(() => {
  store = openStore(newFolder(), WORKSPACE_ID).store
  put('workspace', workspace())
  put('customer_group', trade)
  for (const row of [rice, beans]) put('product', row)
  for (const row of [inTrade, ownPercent, atList, gone]) put('customer', row)
  put('order', order(1, inTrade.id, [{ product: rice, quantity: 10 }]))
  put('order', order(2, atList.id, [{ product: rice, quantity: 4 }]))
  put('order', order(3, atList.id, [{ product: beans, quantity: 7 }]))
})

const ofRules = (text: string) => impactOfRules(store, readPastedRules(store, text).changes, NOW)

it('says of a list price who pays otherwise and what the orders of 90 days would have come to', async () => {
  const found = await ofRules('RICE\tlist\t\t1\t12.00\t\t')
  expect(found).toMatchObject({ customers: 3, ofCustomers: 3, buyers: 2, before: 13_000, difference: 2_600 })
  expect(found.top).toMatchObject([
    { name: 'In trade', before: 9_000, difference: 1_800 },
    { name: 'At list', before: 4_000, difference: 800 },
  ])
})

it('says the same of a list price that only begins later, as of its first day', async () => {
  const later = await ofRules('RICE\tlist\t\t1\t12.00\t2027-03-01\t2027-03-31')
  expect(later).toMatchObject({ customers: 3, difference: 2_600 })
})

it('names the one customer who gets a price of their own, and nobody whose price stays what it is', async () => {
  const own = await ofRules('RICE\tcustomer\tC-3\t4\t8.00\t\t')
  expect(own).toMatchObject({ customers: 1, difference: -800, top: [{ name: 'At list' }] })
  expect(await ofRules('RICE\tcustomer\tC-3\t4\t10.00\t\t')).toMatchObject({ customers: 0, difference: 0 })
})

it('counts a list price for a large quantity where it is met, and not below a percentage off list', async () => {
  expect(await ofRules('RICE\tlist\t\t3\t8.00\t\t')).toMatchObject({ customers: 1, difference: -800 })
  expect(await ofRules('RICE\tlist\t\t5\t8.00\t\t')).toMatchObject({ customers: 1, difference: 0 })
})

it('says of a group’s percentage who inherits it; a percentage of one’s own goes before it', async () => {
  const found = await impactOfGroup(store, trade.id, 500, NOW)
  expect(found).toMatchObject({ customers: 1, ofCustomers: 3, buyers: 1, before: 9_000, difference: 500 })
  expect(await impactOfGroup(store, trade.id, 1000, NOW)).toMatchObject({ customers: 0, difference: 0 })
})

it('shows orders after review in the queue when asked, in one group, and counts each state', () => {
  put('order', { ...order(4, atList.id, [{ product: rice, quantity: 1 }]), state: 'approved' })
  const approved = readQueue(store, { search: '', state: 'approved' })
  expect([approved.asUsual, approved.needsLook.map(({ number }) => number)]).toEqual([[], [4]])
  expect(approved.states).toEqual({ submitted: 3, approved: 1, in_fulfillment: 0 })
  expect([approved.counts.total, approved.customers]).toMatchObject([1, [{ name: 'At list', orders: 1 }]])
  expect(readQueue(store, { search: '' }).counts.total).toBe(3)
})
