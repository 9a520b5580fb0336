import type { ProductRow } from '#shared/contract/rows.ts'
import { isOffered } from '#shared/domain/availability.ts'
import type { PriceRule } from '#shared/domain/price-rule.ts'
import { breakTable, type PriceBreak } from '#shared/domain/pricing.ts'
import { type SearchEntry, searchEntry } from '#shared/domain/search-match.ts'
import type { Tx } from '../../db/database.ts'
import { productRow } from '../rows/catalog-rows.ts'
import { readRules } from '../selling/read-rules.ts'
import type { SellingTerms } from '../selling/selling-terms.ts'

/** A product as one customer is offered it on one day. Stock is never in it. */
export type PricedItem = {
  product: ProductRow
  rules: readonly PriceRule[]
  /** Unit price at the smallest quantity that may be ordered, then each quantity at which it changes. */
  breaks: readonly PriceBreak[]
  search: SearchEntry
}

export type PricedCatalog = {
  terms: SellingTerms
  /** Version of the catalog stream that was read before the data. */
  version: number
  /** By name, as the storefront lists them. */
  items: readonly PricedItem[]
  byId: ReadonlyMap<string, PricedItem>
}

/** Prices everything that a customer is offered on a day, in one pass. */
export const buildPricedCatalog = async (
  tx: Tx,
  workspaceId: string,
  version: number,
  terms: SellingTerms,
): Promise<PricedCatalog> => {
  const products = await tx.product.findMany({ where: { workspaceId, status: 'active' } })
  const rules = await readRules(tx, workspaceId, terms.pricing)
  const items = products
    .map(productRow)
    .filter(product => isOffered({ ...product, stock: null }, terms.assortment, terms.day))
    .map(product => pricedItem(product, rules.get(product.id) ?? [], terms))
    .sort(byName)
  return { terms, version, items, byId: new Map(items.map(item => [item.product.id, item])) }
}

const pricedItem = (product: ProductRow, rules: readonly PriceRule[], terms: SellingTerms): PricedItem => ({
  product,
  rules,
  breaks: breakTable(product, product.minQuantity, rules, terms.pricing),
  search: searchEntry(product.sku, product.name),
})

const names = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

const byName = (a: PricedItem, b: PricedItem): number =>
  names.compare(a.product.name, b.product.name) || names.compare(a.product.sku, b.product.sku)
