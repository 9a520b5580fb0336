import type { Tx } from '../../db/database.ts'
import { holdStockTracking, shareStockTracking } from './stock-tracking-lock.ts'

/** Products whose stock is locked, and whether it is tracked yet; what does not exist is left out. */
export type HeldStock = ReadonlyMap<string, 'tracked' | 'to_begin'>

/**
 * Locks the stock of products that are to be counted, and of `others`, in the order of product ids. Where one is not
 * tracked yet, nobody else changes any stock of the workspace until the commit.
 */
export const holdStock = async (
  tx: Tx,
  workspaceId: string,
  counted: readonly string[],
  others: readonly string[] = [],
): Promise<HeldStock> => {
  const products = await tx.$queryRaw<{ id: string; tracked: boolean }[]>`
    SELECT p.id, s.product_id IS NOT NULL AS tracked FROM product p
    LEFT JOIN stock s ON s.workspace_id = p.workspace_id AND s.product_id = p.id
    WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ANY (${counted}::uuid[])`
  const found = new Map(products.map(({ id, tracked }) => [id, tracked]))
  const allTracked = counted.every(id => found.get(id))
  await (allTracked ? shareStockTracking(tx, workspaceId) : holdStockTracking(tx, workspaceId))
  const rows = await tx.$queryRaw<{ product_id: string }[]>`
    SELECT product_id FROM stock WHERE workspace_id = ${workspaceId}::uuid
      AND product_id = ANY (${[...counted, ...others]}::uuid[]) ORDER BY product_id FOR UPDATE`
  const tracked = new Set(rows.map(row => row.product_id))
  return new Map([...found.keys()].map(id => [id, tracked.has(id) ? 'tracked' : 'to_begin']))
}
