import type { CatalogItem } from '#shared/contract/buyer.ts'
import { nearestAllowed } from '#shared/domain/order-rules.ts'
import { canOrder, rulesWithStock } from '#shared/domain/stocked-rules.ts'

export type PricedItem = Pick<CatalogItem, 'price' | 'breaks'>

/** What the customer usually orders, brought within today's rules; null when there is nothing to suggest. */
export function usualQuantityNow(item: CatalogItem): number | null {
  if (item.usualQuantity === null || !canOrder(item)) return null
  return nearestAllowed(item.usualQuantity, rulesWithStock(item))
}

/** The unit price (minor units) that the item's break table shows for a quantity. */
export function shownUnitPrice(item: PricedItem, quantity: number): number {
  let price = item.price
  let from = 0
  for (const step of item.breaks) {
    if (step.minQuantity > quantity || step.minQuantity < from) continue
    price = step.unitPrice
    from = step.minQuantity
  }
  return price
}
