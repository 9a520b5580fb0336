import type { OrderRow } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'
import { loadRow } from '../rows/load-rows.ts'

/** An order locked for this transaction, read after the lock; null when there is none. */
export const lockOrder = async (tx: Tx, workspaceId: string, orderId: string): Promise<OrderRow | null> => {
  await tx.$queryRaw`SELECT id FROM orders WHERE workspace_id = ${workspaceId}::uuid AND id = ${orderId}::uuid FOR UPDATE`
  return loadRow(tx, workspaceId, 'order', orderId)
}
