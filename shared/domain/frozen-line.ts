import { lineAmount, type PriceSource, type ResolvedPrice } from './pricing.ts'

/** How a line's price came about; staff may later override one with a reason. */
export type FrozenPriceSource = PriceSource | { readonly kind: 'override'; readonly reason: string }

/** What an order line copies from its product. */
export type LineProduct = {
  readonly sku: string
  readonly name: string
  readonly unitName: string
  readonly unitContents: string
  readonly taxRateBp: number
}

/** A line as the order keeps it, whatever becomes of the product. Amounts in minor units. */
export type FrozenLine = LineProduct & {
  /** From 1, in the order sent. */
  readonly lineNumber: number
  readonly productId: string
  /** Whole selling units. */
  readonly quantity: number
  readonly unitPrice: number
  readonly listPrice: number
  readonly priceSource: FrozenPriceSource
  readonly currency: string
  /** unit × quantity. */
  readonly amount: number
}

/** Copies a product and its price into a line; null when unit × quantity is no exact amount. */
export function freezeLine(
  line: { readonly lineNumber: number; readonly productId: string; readonly quantity: number },
  product: LineProduct,
  price: ResolvedPrice,
  currency: string,
): FrozenLine | null {
  const amount = lineAmount(price.unitPrice, line.quantity)
  if (amount === null) return null
  return {
    lineNumber: line.lineNumber,
    productId: line.productId,
    sku: product.sku,
    name: product.name,
    unitName: product.unitName,
    unitContents: product.unitContents,
    quantity: line.quantity,
    unitPrice: price.unitPrice,
    listPrice: price.listPrice,
    priceSource: price.source,
    taxRateBp: product.taxRateBp,
    currency,
    amount,
  }
}
