import type { CatalogItem } from '#shared/contract/buyer.ts'
import { nearestAllowed, type OrderRules } from '#shared/domain/order-rules.ts'

export type RuledItem = Pick<CatalogItem, 'minQuantity' | 'maxQuantity' | 'step' | 'available'>
export type PricedItem = Pick<CatalogItem, 'price' | 'breaks'>

/** The item's order rules with what is in stock as a further maximum; a maximum below the minimum allows none. */
export function rulesWithStock(item: RuledItem): OrderRules {
  const { minQuantity, maxQuantity, step } = item
  if (item.available === null) return { minQuantity, maxQuantity, step }
  const inStock = Math.floor(item.available / step) * step
  return { minQuantity, maxQuantity: maxQuantity === null ? inStock : Math.min(maxQuantity, inStock), step }
}

/** Whether any quantity of the item can go into the cart now. */
export function canOrder(item: RuledItem & Pick<CatalogItem, 'orderable'>): boolean {
  const { maxQuantity, minQuantity } = rulesWithStock(item)
  return item.orderable && (maxQuantity === null || maxQuantity >= minQuantity)
}

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
