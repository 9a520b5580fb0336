import { type Assortment, isInAssortment } from './assortment.ts'
import type { Day } from './day.ts'
import { rangeCovers } from './day-range.ts'
import { availableQuantity, type Stock } from './stock.ts'

export type ProductStatus = 'active' | 'archived'
export type Availability = 'in_stock' | 'out_of_stock' | 'discontinued'

/** How a storefront treats what is out of stock: greyed with a label, or left out. */
export type OutOfStockDisplay = 'show' | 'hide'

/** What decides whether a product is offered. `offeredUntil` is excluded; a null date is open. */
export type OfferedProduct = {
  readonly id: string
  readonly categoryId: string | null
  readonly status: ProductStatus
  readonly availability: Availability
  readonly offeredFrom: Day | null
  readonly offeredUntil: Day | null
  /** Null when the quantity is not tracked. */
  readonly stock: Stock | null
  /** When it is expected again; shown, never acted on. */
  readonly backOn: Day | null
}

/** `shown_unavailable` is greyed and can't be ordered; `hidden` must not even be named to the buyer. */
export type OfferState = 'orderable' | 'shown_unavailable' | 'hidden'

/** Whether a product is offered: active, not discontinued, within its offer dates (workspace day), in the assortment. */
export function isOffered(
  product: Omit<OfferedProduct, 'stock' | 'backOn'>,
  assortment: Assortment,
  day: Day,
): boolean {
  return (
    product.status === 'active' &&
    product.availability !== 'discontinued' &&
    rangeCovers({ startsOn: product.offeredFrom, endsOn: product.offeredUntil }, day) &&
    isInAssortment(product, assortment)
  )
}

/** Whether nothing can be had now: staff said so, or the tracked quantity is used up. */
export function isOutOfStock(product: Pick<OfferedProduct, 'availability' | 'stock'>): boolean {
  return product.availability !== 'in_stock' || availableQuantity(product.stock) === 0
}

/** How a customer meets a product on a day (workspace zone). */
export function offerState(
  product: OfferedProduct,
  assortment: Assortment,
  day: Day,
  outOfStockDisplay: OutOfStockDisplay,
): OfferState {
  if (!isOffered(product, assortment, day)) return 'hidden'
  if (!isOutOfStock(product)) return 'orderable'
  return outOfStockDisplay === 'show' ? 'shown_unavailable' : 'hidden'
}
