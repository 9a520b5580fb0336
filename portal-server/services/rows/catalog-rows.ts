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

export const loadProducts = async (tx: Tx, workspaceId: string, ids: string[]): Promise<ProductRow[]> =>
  (await tx.product.findMany({ where: { workspaceId, id: { in: ids } } })).map(productRow)

/** A product as desktops replicate it; checks in the database keep its words to the known ones. */
export const productRow = (product: Product): ProductRow => ({
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

export const loadPriceRules = async (tx: Tx, workspaceId: string, ids: string[]): Promise<PriceRuleRow[]> =>
  (await tx.priceRule.findMany({ where: { workspaceId, id: { in: ids } } })).map(priceRuleRow)

/** A price rule as desktops replicate it. */
export const priceRuleRow = (rule: PriceRule): PriceRuleRow => ({
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
