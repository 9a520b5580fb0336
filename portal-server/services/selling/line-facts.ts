import type { ProductRow } from '#shared/contract/rows.ts'
import { offerState } from '#shared/domain/availability.ts'
import type { PriceRule } from '#shared/domain/price-rule.ts'
import { resolvePrice } from '#shared/domain/pricing.ts'
import { availableQuantity, type Stock } from '#shared/domain/stock.ts'
import type { LineFacts } from '#shared/domain/submission-line.ts'
import type { SellingTerms } from './selling-terms.ts'

/** What holds for one line now: the product as offered to this customer, priced for the quantity. */
export const lineFacts = (
  product: ProductRow,
  quantity: number,
  rules: readonly PriceRule[],
  stock: Stock | null,
  terms: SellingTerms,
): LineFacts => ({
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
})
