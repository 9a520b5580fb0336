import type { PastOrder } from '#shared/domain/order-review.ts'
import type { Sql } from '../../db/database.ts'

/** More than enough for a median of the last ten orders of a product that is bought now and then. */
const ORDERS_BACK = 60

type Row = { id: string; number: number; submitted_at: Date; lines: [string, number, number][] | null }

/**
 * A customer's latest orders that were neither rejected nor cancelled, as the review compares them: of those
 * of the last day all lines, of older ones the lines of these products.
 */
export const readOrderHistory = async (
  sql: Sql,
  workspaceId: string,
  customerId: string,
  productIds: readonly string[],
  now: number,
): Promise<PastOrder[]> => {
  const rows = await sql<Row>({
    name: 'order-history',
    text: `SELECT o.id, o.number, o.submitted_at, (
        SELECT json_agg(json_build_array(l.product_id, l.quantity, l.unit_price)) FROM order_line l
        WHERE l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision
          AND (l.product_id = ANY ($3::uuid[]) OR o.submitted_at > $4::timestamptz)) AS lines
      FROM (SELECT workspace_id, id, number, submitted_at, revision FROM orders
        WHERE workspace_id = $1 AND customer_id = $2 AND state NOT IN ('rejected', 'cancelled')
        ORDER BY submitted_at DESC LIMIT ${ORDERS_BACK}) AS o ORDER BY o.submitted_at DESC`,
    values: [workspaceId, customerId, productIds, new Date(now - 25 * 3_600_000)],
  })
  return rows.map(({ id, number, submitted_at, lines }) => ({
    id,
    number,
    submittedAt: submitted_at.getTime(),
    lines: (lines ?? []).map(([productId, quantity, unitPrice]) => ({ productId, quantity, unitPrice })),
  }))
}
