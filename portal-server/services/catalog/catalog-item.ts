import type { CatalogItem } from '#shared/contract/buyer.ts'
import { offerState } from '#shared/domain/availability.ts'
import { nearestAllowed } from '#shared/domain/order-rules.ts'
import { availableQuantity, type Stock } from '#shared/domain/stock.ts'
import type { PricedItem } from '../catalog-copy/customer-view.ts'
import type { SellingTerms } from '../selling/selling-terms.ts'

/** Available pieces above this are not told: a buyer needs to know what is scarce, not the stock list. */
const TOLD_UP_TO = 500

/** What a buyer sees of an item now, or null when it is hidden from this customer. */
export const catalogItem = (
  item: PricedItem,
  stock: Stock | null,
  usualQuantity: number | null,
  terms: SellingTerms,
): CatalogItem | null => {
  const { product, breaks } = item
  const offer = offerState({ ...product, stock }, terms.assortment, terms.day, terms.outOfStockDisplay)
  const first = breaks[0]
  if (offer === 'hidden' || !first) return null
  const available = availableQuantity(stock)
  return {
    productId: product.id,
    sku: product.sku,
    name: product.name,
    description: product.description,
    categoryId: product.categoryId,
    imageId: product.imageId,
    unitName: product.unitName,
    unitContents: product.unitContents,
    price: first.unitPrice,
    breaks: breaks.length > 1 ? breaks.slice(1).map(step => ({ ...step })) : [],
    minQuantity: product.minQuantity,
    maxQuantity: product.maxQuantity,
    step: product.step,
    orderable: offer === 'orderable',
    backOn: product.backOn,
    available: available !== null && available <= TOLD_UP_TO ? available : null,
    usualQuantity: usualQuantity === null ? null : nearestAllowed(usualQuantity, product),
    taxRateBp: product.taxRateBp,
  }
}
