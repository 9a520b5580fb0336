import type { Cart, CatalogItem, Reorder } from '#shared/contract/buyer.ts'
import { nearestAllowed } from '#shared/domain/order-rules.ts'
import { canOrder, rulesWithStock } from '#shared/domain/stocked-rules.ts'

type Line = Reorder['lines'][number]

/** What ordering again comes to, and everything about it that is not as it was then. */
export type AgainPlan = {
  readonly wishes: readonly { readonly item: CatalogItem; readonly quantity: number }[]
  /** Can't be had now; `item` is null when it is no longer offered at all. */
  readonly missing: readonly Line[]
  readonly otherPrice: readonly Line[]
  /** Sold in other quantities now, or not that many are left. */
  readonly otherQuantity: readonly { readonly line: Line; readonly quantity: number }[]
  /** In the cart already; their quantity there stays. */
  readonly already: readonly Line[]
}

/** Plans to order an earlier order's lines again beside what the cart holds. */
export function againPlan({ lines }: Reorder, cart: Pick<Cart, 'lines'>): AgainPlan {
  const inCart = new Set(cart.lines.map(line => line.productId))
  const already = lines.filter(line => inCart.has(line.productId))
  const fresh = lines.filter(line => !inCart.has(line.productId))
  const wishes: { item: CatalogItem; quantity: number }[] = []
  const missing: Line[] = []
  const otherPrice: Line[] = []
  const otherQuantity: { line: Line; quantity: number }[] = []
  for (const line of fresh) {
    const { item, priceNow, priceThen } = line
    if (!item || !canOrder(item)) {
      missing.push(line)
      continue
    }
    const quantity = nearestAllowed(line.quantity, rulesWithStock(item))
    wishes.push({ item, quantity })
    if (quantity !== line.quantity) otherQuantity.push({ line, quantity })
    if (priceNow !== null && priceNow !== priceThen) otherPrice.push(line)
  }
  return { wishes, missing, otherPrice, otherQuantity, already }
}
