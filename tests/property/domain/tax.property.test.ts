import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taxTotals } from '#shared/domain/tax.ts'

const line = fc.record({
  amount: fc.integer({ min: 0, max: 1_000_000_000 }),
  taxRateBp: fc.constantFrom(0, 500, 700, 1900, 2000, 825, 10_000),
})
const mode = fc.constantFrom('exclusive' as const, 'inclusive' as const)
const totalsOf = (...args: Parameters<typeof taxTotals>) => {
  const totals = taxTotals(...args)
  if (!totals.ok) throw new Error(totals.error)
  return totals.value
}
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

describe('taxTotals', () => {
  it('adds up exactly: every rate, and all rates to the whole', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), mode, (lines, how) => {
        const { net, gross, rates } = totalsOf(lines, how)
        expect(net).toBe(sum(rates.map(rate => rate.net)))
        expect(gross).toBe(sum(rates.map(rate => rate.gross)))
        for (const rate of rates) expect(rate.net + rate.tax).toBe(rate.gross)
        expect(how === 'exclusive' ? net : gross).toBe(sum(lines.map(each => each.amount)))
      }),
    )
  })

  it('is within half a minor unit of the true tax, per rate', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), mode, (lines, how) => {
        for (const { taxRateBp, net, gross, tax } of totalsOf(lines, how).rates) {
          const base = how === 'exclusive' ? net : gross
          const whole = how === 'exclusive' ? 10_000n : BigInt(10_000 + taxRateBp)
          const off = 2n * (BigInt(tax) * whole - BigInt(base) * BigInt(taxRateBp))
          expect(off <= whole && off > -whole).toBe(true)
        }
      }),
    )
  })

  it('does not depend on the order of lines', () => {
    const shuffled = fc
      .array(line, { maxLength: 20 })
      .chain(lines => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })))
    fc.assert(
      fc.property(shuffled, mode, ([lines, mixed], how) => {
        expect(taxTotals(mixed, how)).toEqual(taxTotals(lines, how))
      }),
    )
  })
})
