import type { Visits } from './buyer-visits.ts'
import type { StoredOrder } from './server-count.ts'

export type Verdict = { acknowledged: number; found: number; lost: number; doubled: number; wrong: string[] }

/**
 * Holds what the buyers were told against the orders that the database has of this run. Doubled is an order beyond those that
 * were acknowledged or may stand behind an unanswered submission, and a cart with more than one order.
 */
export const compare = (visits: Visits, stored: readonly StoredOrder[]): Verdict => {
  const made = Map.groupBy(stored, order => order.cartId)
  const known = new Set([...visits.acknowledged.map(order => order.cartId), ...visits.unanswered])
  const wrong = [...visits.contradictions]
  let found = 0
  for (const { cartId, number, units } of visits.acknowledged) {
    const stored = made.get(cartId)?.find(order => order.number === number)
    if (stored) found += 1
    if (stored && stored.units !== units)
      wrong.push(`order ${number} holds ${stored.units} units of ${units} that were sent`)
  }
  const surplus = [...made].map(([cartId, orders]) => (known.has(cartId) ? orders.length - 1 : orders.length))
  const doubled = surplus.reduce((sum, count) => sum + count, 0)
  return {
    acknowledged: visits.acknowledged.length,
    found,
    lost: visits.acknowledged.length - found,
    doubled,
    wrong,
  }
}
