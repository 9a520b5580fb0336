import { lowerMedian, mostFrequent } from './frequency.ts'
import type { Sale } from './sale.ts'

/** A lower price from a quantity on, both as the source counts: pieces and pence a piece. */
export type PriceBreak = { readonly fromQuantity: number; readonly unitPrice: number }

/** The list price and the quantity breaks that real sales show. */
export type PriceLadder = { readonly listPrice: number; readonly breaks: readonly PriceBreak[] }

const leastSalesAtBreak = 4
const shareAtBreak = 0.75
const thresholds = [6, 8, 10, 12, 16, 20, 24, 36, 48, 50, 60, 72, 96, 100, 120, 144, 200, 240, 288]

function breakAt(sales: readonly Sale[], fromQuantity: number, below: number): PriceBreak | null {
  const large = sales.filter(sale => sale.quantity >= fromQuantity)
  const cheaper = large.filter(sale => sale.unitPrice < below)
  if (cheaper.length < leastSalesAtBreak || cheaper.length < large.length * shareAtBreak) return null
  const unitPrice = mostFrequent(cheaper.map(sale => sale.unitPrice))
  return unitPrice === null ? null : { fromQuantity, unitPrice }
}

/** The most usual price of small quantities, and from which quantities most buyers paid less. */
export function priceLadder(sales: readonly Sale[]): PriceLadder {
  const small = lowerMedian(sales.map(sale => sale.quantity))
  const usual = sales.filter(sale => sale.quantity <= small).map(sale => sale.unitPrice)
  const listPrice = mostFrequent(usual) ?? 0
  const breaks: PriceBreak[] = []
  for (const threshold of thresholds) {
    const found = breakAt(sales, threshold, breaks.at(-1)?.unitPrice ?? listPrice)
    if (found) breaks.push(found)
  }
  return { listPrice, breaks }
}
