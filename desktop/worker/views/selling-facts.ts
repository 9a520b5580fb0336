import type { CustomerRow, OrderRow, WorkspaceRow } from '#shared/contract/rows.ts'
import { dayInZone } from '#shared/domain/day.ts'
import { lineFacts } from '#shared/domain/line-facts.ts'
import { type SellingTerms, sellingTerms } from '#shared/domain/selling-terms.ts'
import type { LineFacts } from '#shared/domain/submission-line.ts'
import { type Store, viewRow, viewRows } from '../store/store.ts'
import { rulesOf, workspaceOf } from './pricing-facts.ts'

export type LocalTerms = SellingTerms<WorkspaceRow, CustomerRow>

/** A customer's terms as this computer knows them, on the day of an instant (ms); null when the customer is not here. */
export const termsOf = (store: Store, customerId: string, now: number): LocalTerms | null => {
  const customer = viewRow(store, 'customer', customerId)?.row
  const workspace = workspaceOf(store)
  if (!customer || !workspace) return null
  const group =
    customer.groupId === null ? null : (viewRow(store, 'customer_group', customer.groupId)?.row ?? null)
  const categories = viewRows(store, 'category').map(({ row }) => row)
  return sellingTerms({ workspace, customer, group, categories }, dayInZone(now, workspace.timeZone))
}

export type WantedLine = { productId: string; quantity: number }

/**
 * What holds for these lines now, by product id, as the server would find it from the same rows. `held` is an
 * order whose reservation is free for its own lines.
 */
export const lineFactsOf = (
  store: Store,
  terms: LocalTerms,
  lines: readonly WantedLine[],
  held: Pick<OrderRow, 'lines'> | null = null,
): ReadonlyMap<string, LineFacts> => {
  const facts = new Map<string, LineFacts>()
  for (const { productId, quantity } of lines) {
    const product = viewRow(store, 'product', productId)?.row
    if (!product) continue
    const stock = viewRow(store, 'stock', productId)?.row ?? null
    const own = held?.lines.find(line => line.productId === productId)?.quantity ?? 0
    const free = stock && { onHand: stock.onHand, reserved: stock.reserved - own }
    facts.set(productId, lineFacts(product, quantity, rulesOf(store, productId), free, terms))
  }
  return facts
}
