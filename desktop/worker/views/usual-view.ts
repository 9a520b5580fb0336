import type { OrderRow } from '#shared/contract/rows.ts'
import { dayInZone } from '#shared/domain/day.ts'
import { rankUsual } from '#shared/domain/usual-basket.ts'
import type { UsualLine } from '../api/views.ts'
import { type Store, viewRow } from '../store/store.ts'
import { workspaceOf } from './pricing-facts.ts'

const MOST = 12

/**
 * What a customer usually orders, likeliest first, by the rule of the storefront's "your usual", from the orders
 * on this computer. Rejected and cancelled ones don't count, nor does the order that is looked at.
 */
export const readUsual = (
  store: Store,
  customerId: string,
  without: string | null,
  now: number,
): UsualLine[] => {
  const workspace = workspaceOf(store)
  if (!workspace) return []
  const orders = store
    .all<{ doc: string }>(
      "SELECT doc FROM view_order WHERE customer_id = ? AND id <> ? AND state NOT IN ('rejected', 'cancelled')",
      customerId,
      without ?? '',
    )
    .map(({ doc }) => JSON.parse(doc) as OrderRow)
  const history = orders.flatMap(order =>
    order.lines.map(({ productId, quantity }) => ({
      productId,
      quantity,
      orderId: order.id,
      day: dayInZone(order.submittedAt, workspace.timeZone),
    })),
  )
  return rankUsual(history, dayInZone(now, workspace.timeZone))
    .slice(0, MOST)
    .flatMap(({ productId, usualQuantity }) => {
      const product = viewRow(store, 'product', productId)?.row
      if (!product || product.status === 'archived') return []
      return [{ productId, sku: product.sku, name: product.name, quantity: usualQuantity }]
    })
}
