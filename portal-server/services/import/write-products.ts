import type { ProductColumns } from '#shared/contract/import/product-columns.ts'
import type { Tx } from '../../db/database.ts'
import { applyStock } from '../orders/apply-stock.ts'
import { beginTracking } from '../orders/begin-tracking.ts'
import type { ChangedRow } from '../sync/commit-changes.ts'

export type WrittenProduct = ProductColumns & { id: string; sku_key: string }

/** Writes products as they will be; those with a known id take the place of what is there. */
export const writeProducts = async (
  tx: Tx,
  workspaceId: string,
  rows: readonly WrittenProduct[],
): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO product (workspace_id, id, sku, sku_key, name, description, gtin, category_id, unit_name, unit_contents,
      tax_rate_bp, list_price, min_quantity, max_quantity, step, status, availability, back_on, offered_from, offered_until)
    SELECT ${workspaceId}::uuid, id, sku, sku_key, name, description, gtin, category_id, unit_name, unit_contents,
      tax_rate_bp, list_price, min_quantity, max_quantity, step, status, availability, back_on, offered_from, offered_until
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, sku text, sku_key text, name text, description text,
      gtin text, category_id uuid, unit_name text, unit_contents text, tax_rate_bp int, list_price bigint, min_quantity int,
      max_quantity int, step int, status text, availability text, back_on date, offered_from date, offered_until date)
    ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, description = excluded.description,
      gtin = excluded.gtin, category_id = excluded.category_id, unit_name = excluded.unit_name,
      unit_contents = excluded.unit_contents, tax_rate_bp = excluded.tax_rate_bp, list_price = excluded.list_price,
      min_quantity = excluded.min_quantity, max_quantity = excluded.max_quantity, step = excluded.step,
      status = excluded.status, availability = excluded.availability, back_on = excluded.back_on,
      offered_from = excluded.offered_from, offered_until = excluded.offered_until`
}

/** Units on hand that a file tells of a product, and those that are there; null when it is not tracked. */
export type WantedStock = { productId: string; onHand: number; before: number | null }

/**
 * Brings tracked stock to what a file says, by the difference to what is there now. It comes last in an
 * import, since buyers who order one of these products wait for it.
 */
export const writeStock = async (
  tx: Tx,
  workspaceId: string,
  wanted: readonly WantedStock[],
): Promise<ChangedRow[]> => {
  if (wanted.length === 0) return []
  const untracked = wanted.filter(({ before }) => before === null)
  if (untracked.length > 0)
    await beginTracking(
      tx,
      workspaceId,
      untracked.map(({ productId }) => productId),
    )
  const rows = await tx.$queryRaw<{ id: string; on_hand: number }[]>`
    SELECT product_id AS id, on_hand FROM stock WHERE workspace_id = ${workspaceId}::uuid
      AND product_id = ANY (${wanted.map(({ productId }) => productId)}::uuid[]) ORDER BY product_id FOR UPDATE`
  const onHand = new Map(rows.map(row => [row.id, row.on_hand]))
  return applyStock(
    tx,
    workspaceId,
    wanted.map(each => ({
      productId: each.productId,
      onHand: each.onHand - (onHand.get(each.productId) ?? 0),
      reserved: 0,
    })),
  )
}
