import { expect, it } from 'vitest'
import { takeBack } from '#desktop/worker/bulk/take-back.ts'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { nextBatch } from '#desktop/worker/store/outbox/next-batch.ts'
import { openStore, type Store, viewRow } from '#desktop/worker/store/store.ts'
import { newId } from '#shared/base/ids.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'
import type { GroupRow, PriceRuleRow } from '#shared/contract/rows.ts'
import { newFolder, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { customer as aCustomer } from './sample-rows.ts'

const NOW = 1_800_000_000_000

const openWith = (rows: readonly (readonly [string, { readonly id: string }])[]): Store => {
  const { store } = openStore(newFolder(), WORKSPACE_ID)
  for (const [entity, row] of rows)
    store.run('INSERT INTO base VALUES (?, ?, ?)', entity, row.id, JSON.stringify(row))
  return store
}

/** Does it, hands it to the network so that it can't be held back any more, and takes it back. */
const doneSentAndTakenBack = (store: Store, mutation: AnyMutation): number => {
  const { mutationId } = addMutation(store, STAFF, mutation, NOW)
  expect(nextBatch(store, NOW, 200, new Set())).not.toEqual([])
  return takeBack(store, STAFF, [mutationId], NOW).kept
}

it('gives a customer back the state and the terms from before, also once the edit was sent', () => {
  const customer = aCustomer()
  const store = openWith([['customer', customer]])
  const { state, paymentTerms } = customer
  const kept = doneSentAndTakenBack(store, {
    name: 'customer.update',
    args: {
      customerId: customer.id,
      edits: {
        state: { base: { state }, mine: { state: 'on_hold' } },
        paymentTerms: { base: { paymentTerms }, mine: { paymentTerms: '45 days net' } },
      },
    },
  })
  expect(kept).toBe(0)
  expect(viewRow(store, 'customer', customer.id)?.row).toMatchObject({ state, paymentTerms })
})

it('gives a group its percentage back', () => {
  const group: GroupRow = { id: newId(), name: 'Trade', discountBp: 500, archived: false }
  const store = openWith([['customer_group', group]])
  const kept = doneSentAndTakenBack(store, {
    name: 'customer_group.update',
    args: {
      groupId: group.id,
      edits: { discount: { base: { discountBp: 500 }, mine: { discountBp: 900 } } },
    },
  })
  expect(kept).toBe(0)
  expect(viewRow(store, 'customer_group', group.id)?.row.discountBp).toBe(500)
})

it('takes a price rule away again that was made', () => {
  const rice = product('RICE')
  const store = openWith([['product', rice]])
  const rule: PriceRuleRow = {
    ...{ id: newId(), productId: rice.id, level: 'list', ownerId: null },
    ...{ minQuantity: 1, unitPrice: 900, startsOn: null, endsOn: null },
  }
  expect(doneSentAndTakenBack(store, { name: 'price_rule.create', args: { rule } })).toBe(0)
  expect(viewRow(store, 'price_rule', rule.id)).toBeNull()
})
