import { type Day, daysBetween } from './day.ts'

/** One line of an earlier order of one customer; the day is of the workspace's zone. */
export type PurchaseLine = {
  readonly productId: string
  readonly day: Day
  readonly quantity: number
  readonly orderId: string
}

/** An earlier order: quantities by product id. */
export type Basket = { readonly day: Day; readonly quantities: ReadonlyMap<string, number> }

/** One product in one basket; `index` counts baskets from the oldest. */
export type Purchase = { readonly index: number; readonly day: Day; readonly quantity: number }

/** Groups lines to baskets, oldest first; several lines of a product in one order add up. */
export function basketsOldestFirst(history: readonly PurchaseLine[]): Basket[] {
  const orders = new Map<string, { orderId: string; day: Day; quantities: Map<string, number> }>()
  for (const { orderId, day, productId, quantity } of history) {
    const order = orders.get(orderId) ?? { orderId, day, quantities: new Map<string, number>() }
    orders.set(orderId, order)
    order.quantities.set(productId, (order.quantities.get(productId) ?? 0) + quantity)
  }
  const key = (order: { day: Day; orderId: string }) => `${order.day} ${order.orderId}`
  return [...orders.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Every purchase of every product, oldest first. */
export function purchasesByProduct(baskets: readonly Basket[]): Map<string, Purchase[]> {
  const byProduct = new Map<string, Purchase[]>()
  baskets.forEach(({ day, quantities }, index) => {
    for (const [productId, quantity] of quantities) {
      const purchases = byProduct.get(productId)
      if (purchases) purchases.push({ index, day, quantity })
      else byProduct.set(productId, [{ index, day, quantity }])
    }
  })
  return byProduct
}

/** What a day counts for when one `halfLifeDays` ago counts half; never more than today's 1. */
export function decayed(day: Day, today: Day, halfLifeDays: number): number {
  return 0.5 ** (Math.max(0, daysBetween(day, today)) / halfLifeDays)
}

/** 1 when the last order held it, a half when the one before did, and so on down. */
export function recencyOf(purchases: readonly Purchase[], basketCount: number): number {
  const last = purchases[purchases.length - 1]
  return last ? 1 / (basketCount - last.index) : 0
}

/** 1 when the time since the last purchase equals the mean interval between purchases; less before and after. */
export function dueOf(purchases: readonly Purchase[], today: Day): number {
  const first = purchases[0]
  const last = purchases[purchases.length - 1]
  if (!first || !last || first.day === last.day) return 0
  const interval = daysBetween(first.day, last.day) / (purchases.length - 1)
  const elapsed = Math.max(0, daysBetween(last.day, today))
  return Math.min(elapsed / interval, interval / Math.max(elapsed, 1))
}

/**
 * By product, how often it was in the order that followed one like the last: of all orders with a successor, each
 * weighted by the share of products it has in common with the last order.
 */
export function followShares(baskets: readonly Basket[]): Map<string, number> {
  const shares = new Map<string, number>()
  const last = baskets[baskets.length - 1]
  const pairs = baskets.slice(1).map((next, index) => ({ next, likeness: likeness(baskets[index], last) }))
  const whole = pairs.reduce((sum, pair) => sum + pair.likeness, 0)
  for (const { next, likeness: weight } of pairs.filter(pair => pair.likeness > 0)) {
    for (const productId of next.quantities.keys()) {
      shares.set(productId, (shares.get(productId) ?? 0) + weight / whole)
    }
  }
  return shares
}

/** Products in both baskets as a share of the products in either. */
function likeness(a: Basket | undefined, b: Basket | undefined): number {
  if (!a || !b) return 0
  let common = 0
  for (const productId of a.quantities.keys()) if (b.quantities.has(productId)) common += 1
  return common / (a.quantities.size + b.quantities.size - common)
}
