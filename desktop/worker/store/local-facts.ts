import type { OrderLine, OrderRow } from '#shared/contract/rows.ts'
import type { ConflictField } from '#shared/contract/sync.ts'
import { freezeLine } from '#shared/domain/frozen-line.ts'
import { resolvePrice } from '#shared/domain/pricing.ts'
import type { LocalFacts } from '../mutations/local-effects.ts'
import { pricingContextOf, rulesOf, workspaceOf } from '../views/pricing-facts.ts'
import { type Store, viewRow } from './store.ts'

/** What effects look up beyond their own row, in the rows as they are shown. */
export const localFacts = (store: Store): LocalFacts => ({
  freshLine: (order, productId, quantity, at) => freshLine(store, order, productId, quantity, at),
  seller: customerId => {
    const customer = viewRow(store, 'customer', customerId)?.row
    const workspace = workspaceOf(store)
    return customer && workspace ? { customer, workspace } : null
  },
  staffName: id => viewRow(store, 'staff', id)?.row.name ?? '',
  conflictFields: conflictId => conflictFieldsOf(store, conflictId),
})

const freshLine = (
  store: Store,
  order: OrderRow,
  productId: string,
  quantity: number,
  at: number,
): OrderLine | null => {
  const product = viewRow(store, 'product', productId)?.row
  const context = pricingContextOf(store, order.customerId, at, null)
  if (!product || !context) return null
  const price = resolvePrice(product, quantity, rulesOf(store, productId), context)
  if (!price.ok) return null
  const frozen = freezeLine({ lineNumber: 1, productId, quantity }, product, price.value, order.currency)
  if (!frozen) return null
  const { currency: _ofTheOrder, priceSource, ...line } = frozen
  return { ...line, priceSource: { ...priceSource }, shippedQuantity: null }
}

const conflictFieldsOf = (store: Store, conflictId: string): ConflictField[] => {
  const found = store.one<{ fields: string }>('SELECT fields FROM settled WHERE conflict_id = ?', conflictId)
  return found === null ? [] : (JSON.parse(found.fields) as ConflictField[])
}
