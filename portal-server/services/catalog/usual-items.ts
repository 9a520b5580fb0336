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
  return rankUsual(history, today)
}
