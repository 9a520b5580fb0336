import { LRUCache } from 'lru-cache'
import { addDays, type Day, dayInZone, instantOf } from '#shared/domain/day.ts'
import { rankUsual, type UsualItem } from '#shared/domain/usual-basket.ts'
import type { Sql } from '../../db/database.ts'

/** How far back a customer's orders tell what is usual. */
const HISTORY_DAYS = 400

type Purchase = { product_id: string; quantity: number; order_id: string; submitted_at: Date }

/** The workspace's day and zone, and the server's clock in milliseconds. */
export type UsualAsOf = { day: Day; timeZone: string; now: number }

/** What the scope's customer is most likely to order next, from its own orders, most likely first. */
export const readUsual = async (
  sql: Sql,
  workspaceId: string,
  { day: today, timeZone, now }: UsualAsOf,
): Promise<UsualItem[]> => {
  const since = new Date(instantOf(addDays(today, -HISTORY_DAYS), '00:00', timeZone))
  const rows = await sql<Purchase>({
    name: 'purchases-since',
    text: 'SELECT * FROM purchases_since($1)',
    values: [since],
  })
  if (rows.length === 0) return []
  const dayOf = new Map<string, Day>()
  for (const { order_id, submitted_at } of rows)
    if (!dayOf.has(order_id)) dayOf.set(order_id, dayInZone(submitted_at.getTime(), timeZone))
  const history = rows.map(({ product_id: productId, order_id: orderId, quantity }) => ({
    productId,
    orderId,
    quantity,
    day: dayOf.get(orderId) ?? today,
  }))
  return rankUsual(history, today, { popularity: await popularityOf(sql, workspaceId, now) })
}

/** What is popular changes slowly; it is counted again after this time. */
const POPULARITY_MS = 10 * 60_000
const POPULAR_WITHIN_MS = 30 * 24 * 60 * 60_000

type Popularity = { at: number; shares: ReadonlyMap<string, number> }

const popularity = new LRUCache<string, Popularity>({ max: 200 })

/** Share of the workspace's recent customers who bought each product, by product id. */
const popularityOf = async (
  sql: Sql,
  workspaceId: string,
  now: number,
): Promise<ReadonlyMap<string, number>> => {
  const known = popularity.get(workspaceId)
  if (known && now - known.at < POPULARITY_MS) return known.shares
  const rows = await sql<{ product_id: string; share: number }>({
    name: 'product-popularity',
    text: 'SELECT * FROM product_popularity($1)',
    values: [new Date(now - POPULAR_WITHIN_MS)],
  })
  const shares = new Map(rows.map(row => [row.product_id, row.share]))
  popularity.set(workspaceId, { at: now, shares })
  return shares
}
