import type { ChosenProduct } from './choose-products.ts'
import { byText } from './frequency.ts'
import { groupSales, type Sale } from './sale.ts'

/** A customer's orders of one day, merged, in selling units. */
export type HistoricOrder = {
  readonly customer: string
  /** `YYYY-MM-DD` in the wholesaler's calendar. */
  readonly day: string
  /** Minutes since midnight. */
  readonly minute: number
  readonly lines: readonly HistoricLine[]
}

/** `product` is the position in the list of chosen products. */
type HistoricLine = { readonly product: number; readonly quantity: number }

/** The last 26 weeks of the source and six days more, so that a window can end on any weekday. */
export const historyFrom = '2011-02-25'

// A handful of lines of thousands of pieces would dwarf everything else in a demonstration.
const mostPieces = 600

function toLines(
  sales: readonly Sale[],
  products: ReadonlyMap<string, IndexedProduct>,
): readonly HistoricLine[] {
  const pieces = new Map<IndexedProduct, number>()
  for (const sale of sales) {
    const product = products.get(sale.skuKey)
    if (product) pieces.set(product, (pieces.get(product) ?? 0) + sale.quantity)
  }
  return [...pieces]
    .filter(([, count]) => count <= mostPieces)
    .map(([product, count]) => ({ product: product.index, quantity: toUnits(product, count) }))
    .sort((a, b) => a.product - b.product)
}

type IndexedProduct = ChosenProduct & { readonly index: number }

function toUnits(product: ChosenProduct, pieces: number): number {
  return Math.ceil(Math.ceil(pieces / product.sourcePieces) / product.step) * product.step
}

/**
 * The orders by customer, oldest first: chosen products only, one order a day, rounded up to the case pack.
 */
export function orderHistory(
  sales: readonly Sale[],
  products: readonly ChosenProduct[],
): ReadonlyMap<string, readonly HistoricOrder[]> {
  const byKey = new Map(products.map((product, index) => [product.skuKey, { ...product, index }]))
  const recent = sales.filter(sale => sale.day >= historyFrom)
  const history = new Map<string, HistoricOrder[]>()
  for (const rows of groupSales(recent, sale => `${sale.customer} ${sale.day}`).values()) {
    const first = rows[0]
    const lines = toLines(rows, byKey)
    if (!first || lines.length === 0) continue
    const order = { customer: first.customer, day: first.day, minute: first.minute, lines }
    history.set(first.customer, [...(history.get(first.customer) ?? []), order])
  }
  for (const orders of history.values()) orders.sort((a, b) => byText(a.day, b.day))
  return history
}
