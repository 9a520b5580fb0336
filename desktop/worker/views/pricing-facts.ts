import type { PriceRuleRow, WorkspaceRow } from '#shared/contract/rows.ts'
import { dayInZone } from '#shared/domain/day.ts'
import type { PricingContext } from '#shared/domain/pricing.ts'
import { type Store, viewRow, viewRows } from '../store/store.ts'

/** The workspace as replicated, or null before the first copy has brought it. */
export const workspaceOf = (store: Store): WorkspaceRow | null => viewRows(store, 'workspace')[0]?.row ?? null

/** Whom a price is for, on a day of the workspace's zone (today when null); null when the customer is not here. */
export const pricingContextOf = (
  store: Store,
  customerId: string,
  now: number,
  day: string | null,
): PricingContext | null => {
  const customer = viewRow(store, 'customer', customerId)?.row
  const workspace = workspaceOf(store)
  if (!customer || !workspace) return null
  const group = customer.groupId === null ? null : viewRow(store, 'customer_group', customer.groupId)?.row
  return {
    customerId,
    customerDiscountBp: customer.discountBp,
    group: group && !group.archived ? { id: group.id, discountBp: group.discountBp } : null,
    day: day ?? dayInZone(now, workspace.timeZone),
  }
}

/** All price rules of a product, of every level and owner. */
export const rulesOf = (store: Store, productId: string): PriceRuleRow[] =>
  store
    .all<{ doc: string }>('SELECT doc FROM view_price_rule WHERE product_id = ?', productId)
    .map(({ doc }) => JSON.parse(doc) as PriceRuleRow)
