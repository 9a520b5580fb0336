import type { Day } from './day.ts'
import {
  basketsOldestFirst,
  decayed,
  dueOf,
  followShares,
  type Purchase,
  type PurchaseLine,
  purchasesByProduct,
  recencyOf,
} from './usual-signals.ts'

/** A product with how likely the next order holds it (higher is likelier) and the quantity usually ordered. */
export type UsualItem = {
  readonly productId: string
  readonly score: number
  readonly usualQuantity: number
}

/** How much each signal counts. Every signal lies between 0 and 1. */
export type UsualWeights = {
  /** Share of the customer's orders that held it, with older orders counting less. */
  readonly frequency: number
  /** How few orders ago it was last bought. */
  readonly recency: number
  /** How near the time since its last purchase is to its own usual interval. */
  readonly due: number
  /** How often it came in the order after one like the last. */
  readonly followsLast: number
  /** Share of all customers that buy it. */
  readonly popularity: number
}

export type UsualOptions = {
  readonly weights?: UsualWeights
  /** Days after which an order counts half in `frequency`. */
  readonly halfLifeDays?: number
  /** Share (0 to 1) of all customers that buy a product, by product id. */
  readonly popularity?: ReadonlyMap<string, number>
}

/**
 * Chosen on half a year of real wholesale orders and checked on the three months after: the first ten hold 43 % of
 * what ten guesses could hit of the next order, against 41 % for a decayed count. The gain comes with `popularity`,
 * which decides between the many things bought once, so callers should pass it.
 */
export const USUAL_WEIGHTS: UsualWeights = {
  frequency: 1,
  recency: 0.05,
  due: 0.3,
  followsLast: 0.1,
  popularity: 2,
}

export const USUAL_HALF_LIFE_DAYS = 120
const PURCHASES_FOR_QUANTITY = 5

/**
 * Ranks what a customer bought before by how likely its next order holds it: the weighted sum of the signals.
 * Ties go to the smaller product id, so that a list never jumps. `today` is of the workspace's zone.
 */
export function rankUsual(
  history: readonly PurchaseLine[],
  today: Day,
  options: UsualOptions = {},
): UsualItem[] {
  const baskets = basketsOldestFirst(history)
  const follows = followShares(baskets)
  const { weights = USUAL_WEIGHTS, halfLifeDays = USUAL_HALF_LIFE_DAYS, popularity } = options
  const shareOfDays = (days: readonly { readonly day: Day }[]) =>
    days.reduce((sum, { day }) => sum + decayed(day, today, halfLifeDays), 0)
  const allOrders = shareOfDays(baskets)
  const items = [...purchasesByProduct(baskets)].map(([productId, purchases]) => {
    const score =
      weights.frequency * (shareOfDays(purchases) / allOrders) +
      weights.recency * recencyOf(purchases, baskets.length) +
      weights.due * dueOf(purchases, today) +
      weights.followsLast * (follows.get(productId) ?? 0) +
      weights.popularity * (popularity?.get(productId) ?? 0)
    return { productId, score, usualQuantity: usualQuantityOf(purchases) }
  })
  return items.sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1))
}

/** The middle one of the last five quantities, the smaller of two: always one that was really ordered. */
function usualQuantityOf(purchases: readonly Purchase[]): number {
  const quantities = purchases.slice(-PURCHASES_FOR_QUANTITY).map(purchase => purchase.quantity)
  quantities.sort((a, b) => a - b)
  return quantities[Math.ceil(quantities.length / 2) - 1] ?? 0
}
