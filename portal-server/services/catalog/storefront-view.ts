import type { CatalogItem } from '#shared/contract/buyer.ts'
import type { Address } from '#shared/contract/rows.ts'
import { isOffered } from '#shared/domain/availability.ts'
import type { Stock } from '#shared/domain/stock.ts'
import type { UsualItem } from '#shared/domain/usual-basket.ts'
import type { BuyerCaller } from '../callers.ts'
import type { CatalogCopy } from '../catalog-copy/catalog-copy.ts'
import { addressesOfLink } from '../catalog-copy/customer-rows-sql.ts'
import type { PricedItem } from '../catalog-copy/customer-view.ts'
import type { OfferedList } from '../catalog-copy/offered-list.ts'
import type { StockCopy } from '../catalog-copy/stock-copy.ts'
import type { StreamVersions } from '../catalog-copy/workspace-copies.ts'
import type { SellingTerms } from '../selling/selling-terms.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** A customer's catalog as of now, with what changes by the minute beside it: stock and what is usual. */
export type StorefrontView = {
  catalog: {
    terms: SellingTerms
    version: number
    /** Products in the customer's catalog, whether or not they can be had now. */
    byId: { get(productId: string): PricedItem | undefined; has(productId: string): boolean }
  }
  /** The ship-to addresses that this link may order to. */
  addresses: readonly Address[]
  stock: { get(productId: string): Stock | undefined }
  usual: readonly UsualItem[]
  /** The item as the buyer sees it, or null when it is not in the catalog or hidden. */
  itemOf(productId: string): CatalogItem | null
  /** The item in a slot of the shelf, as the buyer sees it. */
  itemAt(slot: number): CatalogItem | null
  /** Unit price at the smallest quantity of the product in a slot, minor units. */
  priceAt(slot: number): number
  /** Unit price of a product that no rule bears on, by its list price, minor units. */
  plainPrice(listPrice: number): number
  /** Products that some rule bears on for this customer; one may be named twice. */
  ruledProducts(): readonly string[]
  /** Keeps slots in an order that hangs on this customer's prices. */
  keep(name: string, slots: readonly number[], work: () => readonly number[]): readonly number[]
  /** What is offered now, and the copies that it is read from. */
  offered(): OfferedList
  copies: { catalog: CatalogCopy; stock: StockCopy }
}

/**
 * Opens a buyer's view, at least as new as the versions that the request has `seen`, or as new as now
 * without them. Null when the customer is gone. Read from it without a pause: the copies move on between
 * requests.
 */
export const openStorefrontView = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  seen: StreamVersions | null,
): Promise<StorefrontView | null> => {
  const opened = await deps.catalogs.open(caller, deps.now(), seen)
  if (!opened) return null
  const { view, catalog, stock, usual } = opened
  const { terms } = view
  const { shelf } = catalog
  const usualQuantity = new Map(usual.map(item => [item.productId, item.usualQuantity]))
  const productOf = (productId: string) => {
    const slot = shelf.slotOf(productId)
    const product = slot === undefined ? null : shelf.at(slot)
    return product && isOffered(product, terms.assortment, terms.day) ? product : null
  }
  const show = (product: ReturnType<typeof productOf>) =>
    product && view.shown(product, stock.stock.get(product.id) ?? null, usualQuantity.get(product.id) ?? null)
  const pricedOf = (productId: string) => {
    const product = productOf(productId)
    return product ? view.priced(product) : undefined
  }
  return {
    catalog: {
      terms,
      version: catalog.version,
      byId: { get: pricedOf, has: productId => productOf(productId) !== null },
    },
    addresses: addressesOfLink(view.parts.customer, caller.linkId),
    stock: stock.stock,
    usual,
    itemOf: productId => show(productOf(productId)),
    itemAt: slot => show(shelf.at(slot)),
    priceAt: slot => {
      const product = shelf.at(slot)
      return product ? view.unitPrice(product) : Number.MAX_SAFE_INTEGER
    },
    plainPrice: listPrice => view.plainPrice(listPrice),
    ruledProducts: () => Object.values(view.parts.rules).flatMap(rules => [...rules.keys()]),
    keep: (name, slots, work) => {
      const from = { slots, rules: catalog.rules.revision, products: catalog.shelf.revision }
      return view.keep(name, from, work)
    },
    offered: () => opened.offered.of(shelf, terms, view.offeredKey),
    copies: { catalog, stock },
  }
}
