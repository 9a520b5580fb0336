import type { PastOrder } from '#shared/domain/order-review.ts'
import { plainArray } from '../../db/array-literal.ts'
import type { Sql } from '../../db/database.ts'

/** More than enough for a median of the last ten orders of a product that is bought now and then. */
const ORDERS_BACK = 60
/** A day in which an order may be a duplicate, and an hour for clocks that differ. */
const RECENT_MS = 25 * 3_600_000

type Row = { id: string; number: number; submitted_at: Date; lines: [string, number, number][] | null }

/**
 * The latest orders of the scope's customer that were neither rejected nor cancelled, as the review compares
 * them: of those of the last day all lines, of older ones the lines of these products.
 */
export const readOrderHistory = async (
  sql: Sql,
  productIds: readonly string[],
  now: number,
): Promise<PastOrder[]> => {
  const rows = await sql<Row>({
    name: 'order-history',
    text: 'SELECT * FROM order_history($1, $2, $3)',
    values: [plainArray(productIds), new Date(now - RECENT_MS), ORDERS_BACK],
  })
  return rows.map(({ id, number, submitted_at, lines }) => ({
    id,
    number,
    submittedAt: submitted_at.getTime(),
    lines: (lines ?? []).map(([productId, quantity, unitPrice]) => ({ productId, quantity, unitPrice })),
  }))
}
