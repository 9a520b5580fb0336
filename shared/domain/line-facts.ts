import { type OfferedProduct, offerState } from './availability.ts'
import type { LineProduct } from './frozen-line.ts'
import type { OrderRules } from './order-rules.ts'
import type { PriceRule } from './price-rule.ts'
import { type PricedProduct, resolvePrice } from './pricing.ts'
import type { SellingTerms } from './selling-terms.ts'
import { availableQuantity, type Stock } from './stock.ts'
import type { LineFacts } from './submission-line.ts'

/** A product with everything that a line of it depends on, but for its stock. */
export type SoldProduct = PricedProduct & LineProduct & OrderRules & Omit<OfferedProduct, 'stock'>

/** What holds for one line now: the product as offered to this customer, priced for the quantity. */
export function lineFacts(
  product: SoldProduct,
  quantity: number,
  rules: readonly PriceRule[],
  stock: Stock | null,
  terms: Pick<SellingTerms, 'assortment' | 'day' | 'outOfStockDisplay' | 'pricing'>,
): LineFacts {
  return {
    sku: product.sku,
    name: product.name,
    unitName: product.unitName,
    unitContents: product.unitContents,
    taxRateBp: product.taxRateBp,
    offer: offerState({ ...product, stock }, terms.assortment, terms.day, terms.outOfStockDisplay),
    backOn: product.backOn,
    available: availableQuantity(stock),
    rules: product,
    price: resolvePrice(product, quantity, rules, terms.pricing),
  }
}
