import type { Stock } from '#shared/domain/stock.ts'
import type { Tx } from '../../db/database.ts'

/** Tracked stock by product id, of all products or of those named. */
export const readStock = async (
  tx: Tx,
  workspaceId: string,
  productIds?: readonly string[],
): Promise<ReadonlyMap<string, Stock>> => {
  const rows = await tx.stock.findMany({
    where: { workspaceId, ...(productIds ? { productId: { in: [...productIds] } } : {}) },
  })
  return new Map(rows.map(row => [row.productId, { onHand: row.onHand, reserved: row.reserved }]))
}
