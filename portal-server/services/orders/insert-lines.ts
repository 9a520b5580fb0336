import type { FrozenLine } from '#shared/domain/frozen-line.ts'
import type { Tx } from '../../db/database.ts'

/** Writes the frozen lines of one revision, in one statement. */
export const insertLines = async (
  tx: Tx,
  workspaceId: string,
  orderId: string,
  revision: number,
  lines: readonly FrozenLine[],
): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO order_line (workspace_id, order_id, revision, line_number, product_id, sku, name, unit_name,
      unit_contents, quantity, unit_price, list_price, price_source, tax_rate_bp, currency, amount)
    SELECT ${workspaceId}::uuid, ${orderId}::uuid, ${revision}, line_number, product_id, sku, name, unit_name,
      unit_contents, quantity, unit_price, list_price, price_source, tax_rate_bp, currency, amount
    FROM jsonb_to_recordset(${JSON.stringify(lines.map(lineColumns))}::jsonb) AS l (line_number int, product_id uuid,
      sku text, name text, unit_name text, unit_contents text, quantity int, unit_price bigint, list_price bigint,
      price_source jsonb, tax_rate_bp int, currency text, amount bigint)`
}

/** A frozen line by the names of its columns, for `jsonb_to_recordset`. */
export const lineColumns = (line: FrozenLine) => ({
  line_number: line.lineNumber,
  product_id: line.productId,
  sku: line.sku,
  name: line.name,
  unit_name: line.unitName,
  unit_contents: line.unitContents,
  quantity: line.quantity,
  unit_price: line.unitPrice,
  list_price: line.listPrice,
  price_source: line.priceSource,
  tax_rate_bp: line.taxRateBp,
  currency: line.currency,
  amount: line.amount,
})
