import { sumExact } from '../base/money.ts'
import { type TaxMode, type TaxTotals, taxTotals } from './tax.ts'

/** A line with what left the house of it, in whole selling units; null until that is known. Amounts in minor units. */
export type ShippableLine = {
  readonly quantity: number
  readonly unitPrice: number
  readonly taxRateBp: number
  readonly shippedQuantity: number | null
}

/** Whether less was shipped than ordered. */
export function isShort({ shippedQuantity, quantity }: ShippableLine): boolean {
  return shippedQuantity !== null && shippedQuantity < quantity
}

/** What a line comes to in minor units: of the units shipped, once that is known, else of those ordered. */
export function shippedAmount({ unitPrice, shippedQuantity, quantity }: ShippableLine): number {
  return unitPrice * (shippedQuantity ?? quantity)
}

/** What lines come to in minor units, as priced; null beyond the exact integers. */
export function shippedTotal(lines: readonly ShippableLine[]): number | null {
  return sumExact(lines.map(shippedAmount))
}

/** Net, tax per rate and gross of what was shipped; null where nothing came short, or nothing was shipped yet. */
export function shippedTotals(lines: readonly ShippableLine[], mode: TaxMode): TaxTotals | null {
  if (!lines.some(isShort)) return null
  const taxed = lines.map(line => ({ amount: shippedAmount(line), taxRateBp: line.taxRateBp }))
  const totals = taxTotals(taxed, mode)
  return totals.ok ? totals.value : null
}
