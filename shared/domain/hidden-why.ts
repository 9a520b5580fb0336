import { type Assortment, isInAssortment } from './assortment.ts'
import { isOutOfStock, type OfferedProduct, type OutOfStockDisplay } from './availability.ts'
import type { Day } from './day.ts'

/** Why a customer's storefront does not show a product. */
export type HiddenWhy =
  | 'archived'
  | 'discontinued'
  | 'not_yet_offered'
  | 'no_longer_offered'
  | 'not_in_assortment'
  | 'out_of_stock_hidden'

/**
 * The first reason for which a customer does not see a product on a day (workspace zone): what holds for
 * everybody before what is this customer's own. Null when it is shown; `offerState` decides the same.
 */
export function hiddenWhy(
  product: OfferedProduct,
  assortment: Assortment,
  day: Day,
  outOfStockDisplay: OutOfStockDisplay,
): HiddenWhy | null {
  const { offeredFrom, offeredUntil } = product
  if (product.status === 'archived') return 'archived'
  if (product.availability === 'discontinued') return 'discontinued'
  if (offeredFrom !== null && day < offeredFrom) return 'not_yet_offered'
  if (offeredUntil !== null && day >= offeredUntil) return 'no_longer_offered'
  if (!isInAssortment(product, assortment)) return 'not_in_assortment'
  return outOfStockDisplay === 'hide' && isOutOfStock(product) ? 'out_of_stock_hidden' : null
}
