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
  await tx.$executeRaw`INSERT INTO stock (workspace_id, product_id, on_hand, reserved)
    SELECT ${workspaceId}::uuid, p.id, 0, COALESCE((
      SELECT sum(l.quantity) FROM order_line l
      JOIN orders o ON o.workspace_id = l.workspace_id AND o.id = l.order_id AND o.revision = l.revision
      WHERE l.workspace_id = ${workspaceId}::uuid AND l.product_id = p.id
        AND o.state IN ('submitted', 'approved', 'in_fulfillment')), 0)
    FROM unnest(${[...productIds]}::uuid[]) AS p (id)
    ON CONFLICT DO NOTHING`
}
