import type { OrderLine, OrderRow } from '#shared/contract/rows.ts'
import type { ConflictField } from '#shared/contract/sync.ts'
import { readBulkGroup } from '#shared/domain/bulk-group.ts'
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
  conflictFields: (conflictId, rowId) => {
    const fields = conflictFieldsOf(store, conflictId)
    return fields.get(rowId) ?? fields.get(A_SINGLE_ROW) ?? []
  },
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

/** Under which the fields of a card about one row are, which do not name it. */
const A_SINGLE_ROW = ''

type FieldsByRow = ReadonlyMap<string, readonly ConflictField[]>

/** What a card says never changes, and one about thousands of rows is asked for each of them. */
const lastRead = new WeakMap<Store, { conflictId: string; fields: FieldsByRow }>()

const conflictFieldsOf = (store: Store, conflictId: string): FieldsByRow => {
  const known = lastRead.get(store)
  if (known?.conflictId === conflictId) return known.fields
  const found = store.one<{ fields: string }>('SELECT fields FROM settled WHERE conflict_id = ?', conflictId)
  if (found === null) return new Map()
  const all = JSON.parse(found.fields) as ConflictField[]
  const fields = Map.groupBy(all, ({ group }) => readBulkGroup(group)?.id ?? A_SINGLE_ROW)
  lastRead.set(store, { conflictId, fields })
  return fields
}
