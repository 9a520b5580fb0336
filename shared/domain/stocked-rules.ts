import type { OrderRules } from './order-rules.ts'

/** Order rules with what is in stock: `available` in selling units, null when it is no limit. */
export type StockedRules = OrderRules & { readonly available: number | null }

/** The item's order rules with what is in stock as a further maximum; a maximum below the minimum allows none. */
export function rulesWithStock({ minQuantity, maxQuantity, step, available }: StockedRules): OrderRules {
  if (available === null) return { minQuantity, maxQuantity, step }
  const inStock = Math.floor(available / step) * step
  return { minQuantity, maxQuantity: maxQuantity === null ? inStock : Math.min(maxQuantity, inStock), step }
}

/** Whether any quantity of the item can go into the cart now. */
export function canOrder(item: StockedRules & { readonly orderable: boolean }): boolean {
  const { maxQuantity, minQuantity } = rulesWithStock(item)
  return item.orderable && (maxQuantity === null || maxQuantity >= minQuantity)
}
