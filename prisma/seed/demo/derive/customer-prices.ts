import type { ChosenProduct } from './choose-products.ts'
import { byText, mostFrequent } from './frequency.ts'
import { groupSales, type Sale } from './sale.ts'

/**
 * A flat customer price: what a real customer usually paid for a product when that was less than its list
 * price.
 */
export type CustomerPrice = {
  readonly reference: string
  readonly sku: string
  /** Selling units from which it holds. */
  readonly minQuantity: number
  readonly unitPrice: number
}

const pricesFrom = '2011-03-01'
const leastSales = 2
const usualShare = 0.75
const mostProductsEach = 20

/** In selling units and with the price of one. */
type Paid = { readonly quantity: number; readonly unitPrice: number }

function toPaid(sale: Sale, product: ChosenProduct): Paid {
  const units = Math.ceil(sale.quantity / product.sourcePieces / product.step) * product.step
  return { quantity: units, unitPrice: sale.unitPrice * product.sourcePieces }
}

/** One price from the first unit on and, where larger quantities were cheaper still, a second from there. */
function pricesOf(
  paid: readonly Paid[],
  product: ChosenProduct,
): readonly Omit<CustomerPrice, 'reference' | 'sku'>[] {
  const below = paid.filter(({ unitPrice }) => unitPrice < product.listPrice)
  if (below.length < leastSales || below.length < paid.length * usualShare) return []
  const highest = Math.max(...below.map(({ unitPrice }) => unitPrice))
  const prices = [{ minQuantity: 1, unitPrice: highest }]
  const cheaper = below.filter(({ unitPrice }) => unitPrice < highest)
  const minQuantity = Math.min(...cheaper.map(({ quantity }) => quantity))
  const unitPrice = mostFrequent(cheaper.map(found => found.unitPrice))
  return unitPrice !== null && minQuantity > product.step ? [...prices, { minQuantity, unitPrice }] : prices
}

/** The lasting price differences of the given customers, by reference and then by product. */
export function customerPrices(
  sales: readonly Sale[],
  products: readonly ChosenProduct[],
  references: readonly string[],
): readonly CustomerPrice[] {
  const byKey = new Map(products.map(product => [product.skuKey, product]))
  const recent = sales.filter(sale => sale.day >= pricesFrom && byKey.has(sale.skuKey))
  const byCustomer = groupSales(recent, sale => sale.customer)
  return [...references].sort(byText).flatMap(reference => {
    const bySku = groupSales(byCustomer.get(reference) ?? [], sale => sale.skuKey)
    const found = [...bySku].map(([key, rows]) => {
      const product = byKey.get(key)
      if (!product) return []
      const prices = pricesOf(
        rows.map(sale => toPaid(sale, product)),
        product,
      )
      return prices.map(price => ({ reference, sku: product.sku, ...price }))
    })
    return found
      .filter(prices => prices.length > 0)
      .slice(0, mostProductsEach)
      .flat()
  })
}
