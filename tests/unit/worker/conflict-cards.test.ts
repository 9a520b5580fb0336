import { beforeEach, expect, it } from 'vitest'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { nextBatch } from '#desktop/worker/store/outbox/next-batch.ts'
import { outboxCounts } from '#desktop/worker/store/outbox/outbox-counts.ts'
import { confirmUpTo, settleOutcomes } from '#desktop/worker/store/outbox/settle-outcomes.ts'
import { recompute } from '#desktop/worker/store/overlay.ts'
import { openStore, type Store, viewRow } from '#desktop/worker/store/store.ts'
import { readSyncCentre } from '#desktop/worker/views/sync-centre.ts'
import { newId } from '#shared/base/ids.ts'
import type { ConflictField, MutationOutcome } from '#shared/contract/sync.ts'
import { newFolder, priced, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { NOW } from './sample-rows.ts'

const rice = product('RICE')

let store: Store

beforeEach(() => {
  store = openStore(newFolder(), WORKSPACE_ID).store
  const theirs = { ...rice, listPrice: 1500 }
  store.run('INSERT INTO base VALUES (?, ?, ?)', 'product', rice.id, JSON.stringify(theirs))
})

const answer = (mutationId: string, facts: Partial<MutationOutcome>): void => {
  const nothing = { code: '', detail: {}, conflictId: null, conflictFields: [] }
  const outcome = {
    number: 1,
    mutationId,
    outcome: 'applied' as const,
    ...nothing,
    catalogVersion: null,
    ordersVersion: null,
    ...facts,
  }
  settleOutcomes(store, STAFF, [outcome], NOW)
}

const met = (mutationId: string, theirs: number): string => {
  const conflictId = newId()
  const field: ConflictField = {
    group: 'listPrice',
    base: { listPrice: 1000 },
    theirs: { listPrice: theirs },
    mine: { listPrice: 1100 },
  }
  answer(mutationId, { outcome: 'conflict', conflictId, conflictFields: [field] })
  return conflictId
}

const choose = (conflictId: string, choice: 'theirs' | 'mine'): string => {
  const args = { conflictId, choices: { listPrice: choice } }
  return addMutation(store, STAFF, { name: 'conflict.resolve', args }, NOW).mutationId
}

const shown = () => {
  const found = viewRow(store, 'product', rice.id)
  return { listPrice: found?.row.listPrice, pending: found?.pending }
}
const cards = () => readSyncCentre(store, NOW).conflicts

const card = (): string => met(addMutation(store, STAFF, priced(rice, 1000, 1100), NOW).mutationId, 1500)

it('shows what was chosen on a card at once, and does not ask twice', () => {
  const conflictId = card()
  expect(shown()).toEqual({ listPrice: 1500, pending: false })
  expect(cards()).toMatchObject([{ conflictId, entity: 'product', entityId: rice.id }])
  choose(conflictId, 'mine')
  expect(shown()).toEqual({ listPrice: 1100, pending: true })
  expect(cards()).toEqual([])
  expect(outboxCounts(store)).toEqual({ pending: 1, conflicts: 0, refusals: 0 })
  expect(readSyncCentre(store, NOW).pending).toMatchObject([{ name: 'conflict.resolve' }])
})

it('tells whose value the other side is, where the server could say', () => {
  const { mutationId } = addMutation(store, STAFF, priced(rice, 1000, 1100), NOW)
  const sides = { base: { listPrice: 1000 }, theirs: { listPrice: 1500 }, mine: { listPrice: 1100 } }
  const named = { name: { by: 'Anna', at: NOW - 180_000 } }
  answer(mutationId, {
    outcome: 'conflict',
    conflictId: newId(),
    detail: { changed: named },
    conflictFields: [
      { group: 'listPrice', ...sides },
      { group: 'name', ...sides },
    ],
  })
  expect(cards()[0]?.fields.map(({ group, changed }) => [group, changed])).toEqual([
    ['listPrice', null],
    ['name', named.name],
  ])
})

it('leaves the other side when that is chosen', () => {
  choose(card(), 'theirs')
  expect(shown()).toEqual({ listPrice: 1500, pending: true })
})

it('raises one card in place of the first when yet another change came between', () => {
  const first = card()
  const second = met(choose(first, 'mine'), 1600)
  expect(cards()).toMatchObject([
    { conflictId: second, name: 'product.update', entity: 'product', entityId: rice.id },
  ])
  choose(second, 'mine')
  expect(shown()).toEqual({ listPrice: 1100, pending: true })
})

it('shows the card again when the server refuses the decision', () => {
  const conflictId = card()
  answer(choose(conflictId, 'mine'), { outcome: 'refused', code: 'not_allowed' })
  expect(cards()).toMatchObject([{ conflictId }])
  expect(shown()).toEqual({ listPrice: 1500, pending: false })
})

it('sends no more at once than a server takes, and never nothing', () => {
  const long = 'x'.repeat(4000)
  for (let index = 0; index < 600; index += 1) {
    const made = { ...product(`SKU-${index}`), description: long }
    addMutation(store, STAFF, { name: 'product.create', args: { product: made } }, NOW)
  }
  expect(nextBatch(store, NOW, 200)).toHaveLength(200)
  const some = nextBatch(store, NOW, 600)
  expect(some.length).toBeGreaterThan(200)
  expect(JSON.stringify(some).length).toBeLessThan(2_500_000)
})

it('shows a card about some of many rows with their SKUs, and decides only on those', () => {
  const oats = product('OATS')
  store.run('INSERT INTO base VALUES (?, ?, ?)', 'product', oats.id, JSON.stringify(oats))
  const edits = { listPrice: { base: { listPrice: 1000 }, mine: { listPrice: 1100 } } }
  const rows = [rice, oats].map(({ id }) => ({ productId: id, edits }))
  const { mutationId } = addMutation(store, STAFF, { name: 'product.update_many', args: { rows } }, NOW)
  expect(readSyncCentre(store, NOW).pending).toMatchObject([{ subject: '2 products' }])
  const group = `${rice.id}/listPrice`
  const conflictId = newId()
  const field: ConflictField = {
    group,
    base: { listPrice: 1000 },
    theirs: { listPrice: 1500 },
    mine: { listPrice: 1100 },
  }
  answer(mutationId, { outcome: 'conflict', conflictId, conflictFields: [field], catalogVersion: 7 })
  expect(cards()).toMatchObject([{ conflictId, fields: [{ group, subject: 'RICE' }] }])
  // What was applied stays on screen until it was pulled.
  expect(viewRow(store, 'product', oats.id)).toMatchObject({ row: { listPrice: 1100 }, pending: true })
  for (const ref of confirmUpTo(store, 7, 0)) recompute(store, STAFF, ref)
  expect(shown()).toEqual({ listPrice: 1500, pending: false })
  addMutation(
    store,
    STAFF,
    { name: 'conflict.resolve', args: { conflictId, choices: { [group]: 'mine' } } },
    NOW,
  )
  expect(shown()).toEqual({ listPrice: 1100, pending: true })
  expect(viewRow(store, 'product', oats.id)?.pending).toBe(false)
  expect(cards()).toEqual([])
})

it('decides a card of thousands of fields as a whole, but for those chosen one by one', () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => product(`BULK-${at}`))
  for (const row of rows)
    store.run(
      'INSERT INTO base VALUES (?, ?, ?)',
      'product',
      row.id,
      JSON.stringify({ ...row, listPrice: 1500 }),
    )
  const edits = { listPrice: { base: { listPrice: 1000 }, mine: { listPrice: 1100 } } }
  const args = { rows: rows.map(({ id: productId }) => ({ productId, edits })) }
  const { mutationId } = addMutation(store, STAFF, { name: 'product.update_many', args }, NOW)
  const conflictId = newId()
  const conflictFields = rows.map(({ id }) => ({
    group: `${id}/listPrice`,
    ...{ base: { listPrice: 1000 }, theirs: { listPrice: 1500 }, mine: { listPrice: 1100 } },
  }))
  answer(mutationId, { outcome: 'conflict', conflictId, conflictFields })
  expect(cards()).toMatchObject([{ conflictId, subject: '3000 products' }])
  expect(cards()[0]?.fields).toHaveLength(3_000)
  const [first, second] = rows.map(({ id }) => id)
  const choices = { [`${first}/listPrice`]: 'theirs' as const }
  addMutation(store, STAFF, { name: 'conflict.resolve', args: { conflictId, choices, others: 'mine' } }, NOW)
  const price = (id: string | undefined) => viewRow(store, 'product', id ?? '')?.row.listPrice
  expect([price(first), price(second)]).toEqual([1500, 1100])
  expect(new Set(rows.slice(1).map(({ id }) => price(id)))).toEqual(new Set([1100]))
  expect(cards()).toEqual([])
})
