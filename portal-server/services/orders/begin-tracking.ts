import type { Tx } from '../../db/database.ts'
import { holdStockTracking } from './stock-tracking-lock.ts'

/**
 * Begins to track products, with nothing on hand; those that are tracked already stay as they are. Orders that
 * are open already hold their quantity: without it, closing one would take the reservation below zero.
 */
export const beginTracking = async (
  tx: Tx,
  workspaceId: string,
  productIds: readonly string[],
): Promise<void> => {
  await holdStockTracking(tx, workspaceId)
  await startTracking(tx, workspaceId, productIds)
}

/** The same where this transaction holds the tracking already. */
export const startTracking = async (
  tx: Tx,
  workspaceId: string,
  productIds: readonly string[],
): Promise<void> => {
  await tx.$executeRaw`WITH held AS (
      SELECT l.product_id, sum(l.quantity) AS reserved FROM orders o
      JOIN order_line l ON l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision
      WHERE o.workspace_id = ${workspaceId}::uuid AND o.state IN ('submitted', 'approved', 'in_fulfillment')
        AND l.product_id = ANY (${[...productIds]}::uuid[])
      GROUP BY l.product_id)
    INSERT INTO stock (workspace_id, product_id, on_hand, reserved)
    SELECT ${workspaceId}::uuid, p.id, 0, COALESCE(held.reserved, 0)
    FROM unnest(${[...productIds]}::uuid[]) AS p (id) LEFT JOIN held ON held.product_id = p.id
    ON CONFLICT DO NOTHING`
}
