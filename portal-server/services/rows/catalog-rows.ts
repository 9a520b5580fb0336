import type { CategoryRow, PriceRuleRow, ProductRow, StockRow } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'
import type { PriceRule, Product } from '../../db/generated/client.ts'
import { dayOfColumn } from './date-columns.ts'

export const loadCategories = async (tx: Tx, workspaceId: string, ids: string[]): Promise<CategoryRow[]> =>
  (await tx.category.findMany({ where: { workspaceId, id: { in: ids } } })).map(category => ({
    id: category.id,
    parentId: category.parentId,
    name: category.name,
    position: category.position,
    archived: category.archivedAt !== null,
  }))

/** Read by the hundred thousand, so in plain SQL and without the columns that no desktop has. */
export const loadProducts = async (tx: Tx, workspaceId: string, ids: string[]): Promise<ProductRow[]> => {
  const products = await tx.$queryRaw<ReplicatedProduct[]>`
    SELECT id, sku, name, description, gtin, category_id AS "categoryId", image_id AS "imageId", unit_name AS "unitName",
      unit_contents AS "unitContents", tax_rate_bp AS "taxRateBp", list_price AS "listPrice", min_quantity AS "minQuantity",
      max_quantity AS "maxQuantity", step, status, availability, back_on AS "backOn", offered_from AS "offeredFrom",
      offered_until AS "offeredUntil"
    FROM product WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${ids}::uuid[])`
  return products.map(productRow)
}

type ReplicatedProduct = Omit<Product, 'workspaceId' | 'skuKey' | 'createdAt'>

/** A product as desktops replicate it; checks in the database keep its words to the known ones. */
export const productRow = (product: ReplicatedProduct): ProductRow => ({
  id: product.id,
  sku: product.sku,
  name: product.name,
  description: product.description,
  gtin: product.gtin,
  categoryId: product.categoryId,
  imageId: product.imageId,
  unitName: product.unitName,
  unitContents: product.unitContents,
  taxRateBp: product.taxRateBp,
  listPrice: Number(product.listPrice),
  minQuantity: product.minQuantity,
  maxQuantity: product.maxQuantity,
  step: product.step,
  status: product.status as ProductRow['status'],
  availability: product.availability as ProductRow['availability'],
  backOn: dayOfColumn(product.backOn),
  offeredFrom: dayOfColumn(product.offeredFrom),
  offeredUntil: dayOfColumn(product.offeredUntil),
})

/** Read by the million, as products are. */
export const loadPriceRules = async (tx: Tx, workspaceId: string, ids: string[]): Promise<PriceRuleRow[]> => {
  const rules = await tx.$queryRaw<ReplicatedRule[]>`
    SELECT id, level, owner_id AS "ownerId", product_id AS "productId", min_quantity AS "minQuantity",
      unit_price AS "unitPrice", starts_on AS "startsOn", ends_on AS "endsOn"
    FROM price_rule WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${ids}::uuid[])`
  return rules.map(priceRuleRow)
}

type ReplicatedRule = Omit<PriceRule, 'workspaceId' | 'createdAt'>

/** A price rule as desktops replicate it. */
export const priceRuleRow = (rule: ReplicatedRule): PriceRuleRow => ({
  id: rule.id,
  level: rule.level as PriceRuleRow['level'],
  ownerId: rule.ownerId,
  productId: rule.productId,
  minQuantity: rule.minQuantity,
  unitPrice: Number(rule.unitPrice),
  startsOn: dayOfColumn(rule.startsOn),
  endsOn: dayOfColumn(rule.endsOn),
})

export const loadStock = async (tx: Tx, workspaceId: string, ids: string[]): Promise<StockRow[]> =>
  (await tx.stock.findMany({ where: { workspaceId, productId: { in: ids } } })).map(stock => ({
    id: stock.productId,
    onHand: stock.onHand,
    reserved: stock.reserved,
  }))
