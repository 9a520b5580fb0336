import type { CatalogItem } from '#shared/contract/buyer.ts'
import type { Stock } from '#shared/domain/stock.ts'
import type { UsualItem } from '#shared/domain/usual-basket.ts'
import type { Tx } from '../../db/database.ts'
import type { BuyerCaller } from '../callers.ts'
import { readStock } from '../selling/read-stock.ts'
import { pricedCatalogOf } from './catalog-cache.ts'
import { catalogItem } from './catalog-item.ts'
import type { PricedCatalog } from './priced-catalog.ts'
import { readUsual } from './usual-items.ts'

/** A customer's catalog with what changes by the minute beside it: stock and what is usual. */
export type StorefrontView = {
  catalog: PricedCatalog
  stock: ReadonlyMap<string, Stock>
  usual: readonly UsualItem[]
  /** The item as the buyer sees it, or null when it is not in the catalog or hidden. */
  itemOf(productId: string): CatalogItem | null
}

/** Reads a buyer's view as of now; null when the customer is gone. */
export const readStorefrontView = async (
  tx: Tx,
  caller: BuyerCaller,
  now: number,
): Promise<StorefrontView | null> => {
  const catalog = await pricedCatalogOf(tx, caller, now)
  if (!catalog) return null
  const { terms } = catalog
  const stock = await readStock(tx, caller.workspaceId)
  const usual = await readUsual(tx, caller, terms.day, terms.workspace.timeZone)
  const usualQuantity = new Map(usual.map(item => [item.productId, item.usualQuantity]))
  const itemOf = (productId: string): CatalogItem | null => {
    const item = catalog.byId.get(productId)
    if (!item) return null
    return catalogItem(item, stock.get(productId) ?? null, usualQuantity.get(productId) ?? null, terms)
  }
  return { catalog, stock, usual, itemOf }
}
