import type { StockEffect } from '#shared/domain/stock.ts'
import type { Tx } from '../../db/database.ts'
import type { ChangedRow } from '../sync/commit-changes.ts'
import { shareStockTracking } from './stock-tracking-lock.ts'

/**
 * Applies differences to tracked stock, in the order of product ids; products that are not tracked are
 * left out. Answers the rows that changed.
 */
export const applyStock = async (
  tx: Tx,
  workspaceId: string,
  effects: readonly StockEffect[],
): Promise<ChangedRow[]> => {
  const sorted = [...effects].sort((a, b) => (a.productId < b.productId ? -1 : 1))
  if (sorted.length === 0) return []
  await shareStockTracking(tx, workspaceId)
  await tx.$queryRaw`
    SELECT product_id FROM stock WHERE workspace_id = ${workspaceId}::uuid
      AND product_id = ANY (${sorted.map(effect => effect.productId)}::uuid[]) ORDER BY product_id FOR UPDATE`
  const changed = await tx.$queryRaw<{ product_id: string }[]>`
    UPDATE stock SET on_hand = stock.on_hand + e.on_hand, reserved = stock.reserved + e.reserved
    FROM unnest(${sorted.map(effect => effect.productId)}::uuid[], ${sorted.map(effect => effect.onHand)}::int[],
      ${sorted.map(effect => effect.reserved)}::int[]) AS e (product_id, on_hand, reserved)
    WHERE stock.workspace_id = ${workspaceId}::uuid AND stock.product_id = e.product_id
    RETURNING stock.product_id`
  return changed.map(row => ({ entity: 'stock', id: row.product_id }))
}

/** Adds a difference to what is on hand of a product whose stock this transaction has locked; answers the sum. */
export const addOnHand = async (
  tx: Tx,
  workspaceId: string,
  productId: string,
  difference: number,
): Promise<number> => {
  const [row] = await tx.$queryRaw<{ on_hand: number }[]>`
    UPDATE stock SET on_hand = on_hand + ${difference}::int
    WHERE workspace_id = ${workspaceId}::uuid AND product_id = ${productId}::uuid RETURNING on_hand`
  if (!row) throw new Error(`The stock of ${productId} is not tracked`)
  return row.on_hand
}
