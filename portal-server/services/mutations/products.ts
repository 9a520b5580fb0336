import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { validateOrderRules } from '#shared/domain/order-rules.ts'
import { isValidSku, skuKey } from '#shared/domain/sku.ts'
import { addOnHand } from '../orders/apply-stock.ts'
import { startTracking } from '../orders/begin-tracking.ts'
import { holdStock } from '../orders/hold-stock.ts'
import { columnOfDay } from '../rows/date-columns.ts'
import { loadRows } from '../rows/load-rows.ts'
import { editRow } from './edit-row.ts'
import { type EditableRows, editRows, type RowEdits } from './edit-rows.ts'
import {
  applied,
  type MutationContext,
  type MutationEffect,
  type Refusal,
  refused,
} from './mutation-context.ts'

/** How products are locked, read and written, one or many at a time. */
export const PRODUCT: EditableRows<'product'> = {
  entity: 'product',
  lock: ({ tx, workspaceId }, id) =>
    tx.$queryRaw`SELECT id FROM product WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`,
  load: ({ tx, workspaceId }, ids) => loadRows(tx, workspaceId, 'product', ids),
  refusal: row => productRefusal(row),
  write: async ({ tx, workspaceId }, id, values) => {
    await tx.product.updateMany({ where: { workspaceId, id }, data: columnsOf(values) })
  },
  lockMany: ({ tx, workspaceId }, ids) =>
    tx.$queryRaw`SELECT count(*)::int FROM (SELECT id FROM product WHERE workspace_id = ${workspaceId}::uuid
      AND id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE) AS locked`,
  writeMany: (ctx, rows) => writeProductRows(ctx, rows),
}

export const updateProduct = (
  ctx: MutationContext,
  args: MutationArgs<'product.update'>,
): Promise<MutationEffect> => editRow(ctx, PRODUCT, args.productId, args.edits)

/** Edits many products as one act. */
export const updateProducts = (
  ctx: MutationContext,
  { rows }: MutationArgs<'product.update_many'>,
): Promise<MutationEffect> =>
  editProducts(
    ctx,
    rows.map(({ productId, edits }) => ({ id: productId, edits })),
  )

/** The same with edits that a decided card holds. */
export const editProducts = (ctx: MutationContext, rows: readonly RowEdits[]): Promise<MutationEffect> =>
  editRows(ctx, PRODUCT, rows)

/** Adds a product. Its SKU must be free, whatever its case. */
export const createProduct = async (
  ctx: MutationContext,
  { product }: MutationArgs<'product.create'>,
): Promise<MutationEffect> => {
  const refusal = productRefusal(product)
  if (refusal) return refusal
  const { id, sku, name, unitName, taxRateBp, listPrice } = product
  const required = { id, sku, skuKey: skuKey(sku), name, unitName, taxRateBp, listPrice: BigInt(listPrice) }
  const data = { ...columnsOf(product), ...required, workspaceId: ctx.workspaceId }
  await ctx.tx.product.createMany({ data: [data] })
  ctx.audit({
    actor: ctx.actor,
    action: 'product.create',
    entity: 'product',
    entityId: id,
    after: product,
  })
  return applied({ entity: 'product', id })
}

/** Changes tracked stock by a difference, so that two edits add up; the first one begins the tracking. */
export const adjustStock = async (
  ctx: MutationContext,
  { productId, difference }: MutationArgs<'stock.adjust'>,
): Promise<MutationEffect> => {
  const { tx, workspaceId } = ctx
  const held = ctx.held.stock.has(productId) ? ctx.held.stock : await holdStock(tx, workspaceId, [productId])
  const standing = held.get(productId)
  if (!standing) return refused('not_found')
  if (standing === 'to_begin') await startTracking(tx, workspaceId, [productId])
  const onHand = await addOnHand(tx, workspaceId, productId, difference)
  ctx.audit({
    actor: ctx.actor,
    action: 'stock.adjust',
    entity: 'product',
    entityId: productId,
    before: { onHand: onHand - difference },
    after: { onHand, difference },
  })
  return applied({ entity: 'stock', id: productId })
}

/** Adds products in one statement; a SKU that is taken fails it. */
export const insertProducts = async (
  { tx, workspaceId }: MutationContext,
  rows: readonly ProductRow[],
): Promise<void> => {
  const written = rows.map(row => ({ ...row, skuKey: skuKey(row.sku) }))
  await tx.$executeRaw`
    INSERT INTO product (workspace_id, id, sku, sku_key, name, description, gtin, category_id, image_id, unit_name, unit_contents,
      tax_rate_bp, list_price, min_quantity, max_quantity, step, status, availability, back_on, offered_from, offered_until)
    SELECT ${workspaceId}::uuid, r.* FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS r (id uuid, sku text, "skuKey" text,
      name text, description text, gtin text, "categoryId" uuid, "imageId" uuid, "unitName" text, "unitContents" text,
      "taxRateBp" int, "listPrice" bigint, "minQuantity" int, "maxQuantity" int, step int, status text, availability text,
      "backOn" date, "offeredFrom" date, "offeredUntil" date)`
}

/** Puts products in the place of what is there, in one statement. */
const writeProductRows = async (
  { tx, workspaceId }: MutationContext,
  rows: readonly ProductRow[],
): Promise<void> => {
  const written = rows.map(row => ({ ...row, skuKey: skuKey(row.sku) }))
  await tx.$executeRaw`
    UPDATE product p SET sku = r.sku, sku_key = r."skuKey", name = r.name, description = r.description, gtin = r.gtin,
      category_id = r."categoryId", image_id = r."imageId", unit_name = r."unitName", unit_contents = r."unitContents",
      tax_rate_bp = r."taxRateBp", list_price = r."listPrice", min_quantity = r."minQuantity", max_quantity = r."maxQuantity",
      step = r.step, status = r.status, availability = r.availability, back_on = r."backOn", offered_from = r."offeredFrom",
      offered_until = r."offeredUntil"
    FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS r (id uuid, sku text, "skuKey" text, name text, description text,
      gtin text, "categoryId" uuid, "imageId" uuid, "unitName" text, "unitContents" text, "taxRateBp" int, "listPrice" bigint,
      "minQuantity" int, "maxQuantity" int, step int, status text, availability text, "backOn" date, "offeredFrom" date,
      "offeredUntil" date)
    WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = r.id`
}

/** The rule that a product as it would be breaks, or null. */
export const productRefusal = (row: ProductRow): Refusal | null => {
  if (!isValidSku(row.sku)) return refused('sku_not_valid', { sku: row.sku })
  const problem = validateOrderRules(row)[0]
  if (problem) return refused('order_rules_not_valid', { problem })
  const { offeredFrom, offeredUntil } = row
  if (offeredFrom && offeredUntil && offeredUntil <= offeredFrom) return refused('offer_dates_not_valid')
  return null
}

const columnsOf = ({
  listPrice,
  backOn,
  offeredFrom,
  offeredUntil,
  sku,
  ...values
}: Partial<ProductRow>) => ({
  ...values,
  ...(sku === undefined ? {} : { sku, skuKey: skuKey(sku) }),
  ...(listPrice === undefined ? {} : { listPrice: BigInt(listPrice) }),
  ...(backOn === undefined ? {} : { backOn: columnOfDay(backOn) }),
  ...(offeredFrom === undefined ? {} : { offeredFrom: columnOfDay(offeredFrom) }),
  ...(offeredUntil === undefined ? {} : { offeredUntil: columnOfDay(offeredUntil) }),
})
