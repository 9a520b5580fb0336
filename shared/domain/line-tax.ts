import type { RateTotals, TaxedAmount, TaxMode } from './tax.ts'

/** A line as accounts want it, in minor units: net + tax = gross. */
export type LineTax = { readonly net: number; readonly tax: number; readonly gross: number }

/**
 * The tax of each line such that the lines of a rate add up exactly to that rate's tax, which is rounded once:
 * every line gets its share rounded down, and what is missing goes, a minor unit each, to the lines whose share
 * lost most. `rates` are the totals of the same lines.
 */
export function taxPerLine(
  lines: readonly TaxedAmount[],
  rates: readonly RateTotals[],
  mode: TaxMode,
): LineTax[] {
  const taxes = new Array<number>(lines.length).fill(0)
  for (const { taxRateBp, tax } of rates) {
    const whole = BigInt(mode === 'inclusive' ? 10_000 + taxRateBp : 10_000)
    const shares = lines.flatMap((line, at) => {
      if (line.taxRateBp !== taxRateBp) return []
      const product = BigInt(line.amount) * BigInt(taxRateBp)
      return [{ at, floor: Number(product / whole), rest: product % whole }]
    })
    let missing = tax - shares.reduce((sum, share) => sum + share.floor, 0)
    shares.sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
    for (const { at, floor } of shares) {
      taxes[at] = floor + (missing > 0 ? 1 : 0)
      missing -= 1
    }
  }
  return lines.map(({ amount }, at) => {
    const tax = taxes[at] ?? 0
    return mode === 'inclusive'
      ? { net: amount - tax, tax, gross: amount }
      : { net: amount, tax, gross: amount + tax }
  })
}
