import { addDays, type Day, dayInZone, instantOf } from '#shared/domain/day.ts'
import { rankUsual, type UsualItem } from '#shared/domain/usual-basket.ts'
import type { Tx } from '../../db/database.ts'

/** How far back a customer's orders tell what is usual. */
const HISTORY_DAYS = 400

/** What a customer is most likely to order next, from its own orders, most likely first. */
export const readUsual = async (
  tx: Tx,
  caller: { workspaceId: string; customerId: string },
  today: Day,
  timeZone: string,
): Promise<UsualItem[]> => {
  const since = new Date(instantOf(addDays(today, -HISTORY_DAYS), '00:00', timeZone))
  const rows = await tx.$queryRaw<
    { product_id: string; quantity: number; order_id: string; submitted_at: Date }[]
  >`SELECT l.product_id, l.quantity, l.order_id, o.submitted_at
    FROM orders o JOIN order_line l ON l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision
    WHERE o.workspace_id = ${caller.workspaceId}::uuid AND o.customer_id = ${caller.customerId}::uuid
      AND o.submitted_at >= ${since} AND o.state NOT IN ('rejected', 'cancelled')`
  const history = rows.map(row => ({
    productId: row.product_id,
    orderId: row.order_id,
    quantity: row.quantity,
    day: dayInZone(row.submitted_at.getTime(), timeZone),
  }))
  return rankUsual(history, today, { popularity: await popularityOf(tx, caller.workspaceId, Date.now()) })
}

/** What is popular changes slowly; it is counted again after this time. */
const POPULARITY_MS = 10 * 60_000
const POPULAR_WITHIN_MS = 30 * 24 * 60 * 60_000

const popularity = new Map<string, { at: number; shares: ReadonlyMap<string, number> }>()

/** Share of the workspace's recent customers who bought each product, by product id. */
const popularityOf = async (
  tx: Tx,
  workspaceId: string,
  now: number,
): Promise<ReadonlyMap<string, number>> => {
  const known = popularity.get(workspaceId)
  if (known && now - known.at < POPULARITY_MS) return known.shares
  const rows = await tx.$queryRaw<{ product_id: string; share: number }[]>`
    SELECT * FROM product_popularity(${new Date(now - POPULAR_WITHIN_MS)})`
  const shares = new Map(rows.map(row => [row.product_id, row.share]))
  popularity.set(workspaceId, { at: now, shares })
  return shares
}
