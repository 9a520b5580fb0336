import type { CustomerRow, GroupRow, OrderLine, ProductRow } from '#shared/contract/rows.ts'
import type { Day } from '#shared/domain/day.ts'
import { freezeLine } from '#shared/domain/frozen-line.ts'
import { nearestAllowed } from '#shared/domain/order-rules.ts'
import type { PriceRule } from '#shared/domain/price-rule.ts'
import { resolvePrice } from '#shared/domain/pricing.ts'
import type { WantedLine } from './order-draft.ts'

/** Prices wanted lines for a customer on a day, as a submission on that day would have. */
export type PriceLines = (customer: CustomerRow, day: Day, wanted: readonly WantedLine[]) => OrderLine[]

/** What prices depend on beside customer and day. */
type PricingSources = {
  readonly currency: string
  readonly products: readonly ProductRow[]
  readonly groups: readonly GroupRow[]
  readonly priceRules: readonly PriceRule[]
}

/** Quantities are brought to the nearest that the product allows. Throws where no exact price exists. */
export function priceLinesWith({ currency, products, groups, priceRules }: PricingSources): PriceLines {
  const rulesByProduct = Map.groupBy(priceRules, rule => rule.productId)
  const priced = (customer: CustomerRow, day: Day, { product: at, quantity }: WantedLine, index: number) => {
    const product = products[at]
    if (!product) throw new Error(`No product at ${at}`)
    const group = groups.find(({ id }) => id === customer.groupId) ?? null
    const context = { customerId: customer.id, customerDiscountBp: customer.discountBp, group, day }
    const allowed = nearestAllowed(quantity, product)
    const price = resolvePrice(product, allowed, rulesByProduct.get(product.id) ?? [], context)
    if (!price.ok) throw new Error(`${product.sku}: ${price.error}`)
    const line = { lineNumber: index + 1, productId: product.id, quantity: allowed }
    const frozen = freezeLine(line, product, price.value, currency)
    if (!frozen) throw new Error(`${product.sku}: the amount of the line is not exact`)
    const { currency: _, ...copied } = frozen
    return { ...copied, shippedQuantity: null }
  }
  return (customer, day, wanted) => wanted.map((line, index) => priced(customer, day, line, index))
}
