import { sumExact } from '../base/money.ts'
import { err, ok, type Result } from '../base/result.ts'

/** Whether a workspace's prices leave tax out or have it in. */
export type TaxMode = 'exclusive' | 'inclusive'

/** A line's amount in minor units (as priced, with or without tax by mode) and its tax rate in basis points. */
export type TaxedAmount = { readonly amount: number; readonly taxRateBp: number }

/** What is taxed at one rate, in minor units: net + tax = gross. */
export type RateTotals = {
  readonly taxRateBp: number
  readonly net: number
  readonly tax: number
  readonly gross: number
}

/** Sums in minor units; `rates` in ascending order, each rounded once, add up to `net` and `gross` exactly. */
export type TaxTotals = { readonly net: number; readonly gross: number; readonly rates: RateTotals[] }

/** `amount_out_of_range`: a sum that is no exact integer. `tax_rate_out_of_range`: not 0 to 10,000 basis points. */
export type TaxError = 'amount_out_of_range' | 'tax_rate_out_of_range'

/** Net, tax per rate and gross of priced lines; tax is rounded half up once per rate. */
export function taxTotals(lines: readonly TaxedAmount[], mode: TaxMode): Result<TaxTotals, TaxError> {
  const rates: RateTotals[] = []
  for (const [taxRateBp, amounts] of amountsByRate(lines)) {
    if (!Number.isInteger(taxRateBp) || taxRateBp < 0 || taxRateBp > 10_000)
      return err('tax_rate_out_of_range')
    const sum = sumExact(amounts)
    const totals = sum === null ? null : rateTotals(sum, taxRateBp, mode)
    if (!totals) return err('amount_out_of_range')
    rates.push(totals)
  }
  const net = sumExact(rates.map(rate => rate.net))
  const gross = sumExact(rates.map(rate => rate.gross))
  return net === null || gross === null ? err('amount_out_of_range') : ok({ net, gross, rates })
}

function amountsByRate(lines: readonly TaxedAmount[]): [number, number[]][] {
  const byRate = new Map<number, number[]>()
  for (const { taxRateBp, amount } of lines) {
    const amounts = byRate.get(taxRateBp)
    if (amounts) amounts.push(amount)
    else byRate.set(taxRateBp, [amount])
  }
  return [...byRate].sort(([a], [b]) => a - b)
}

function rateTotals(sum: number, taxRateBp: number, mode: TaxMode): RateTotals | null {
  if (mode === 'inclusive') {
    const tax = shareHalfUp(sum, taxRateBp, 10_000 + taxRateBp)
    return { taxRateBp, net: sum - tax, tax, gross: sum }
  }
  const tax = shareHalfUp(sum, taxRateBp, 10_000)
  const gross = sumExact([sum, tax])
  return gross === null ? null : { taxRateBp, net: sum, tax, gross }
}

/** amount × part / whole rounded half up. BigInt because the product leaves the exact integers. */
function shareHalfUp(amount: number, part: number, whole: number): number {
  const doubled = 2n * BigInt(amount) * BigInt(part) + BigInt(whole)
  return Number(doubled / (2n * BigInt(whole)))
}
