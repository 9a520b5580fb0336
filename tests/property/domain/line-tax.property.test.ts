import fc from 'fast-check'
import { expect, it } from 'vitest'
import { neutraliseCell, restoreCell } from '#shared/domain/formula-cell.ts'
import { taxPerLine } from '#shared/domain/line-tax.ts'
import { taxTotals } from '#shared/domain/tax.ts'

const line = fc.record({
  amount: fc.nat(10_000_000),
  taxRateBp: fc.constantFrom(0, 500, 700, 1900, 2000, 10_000),
})

it('the lines of each rate add up to its tax, and no line is further than a minor unit from its share', () => {
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 30 }),
      fc.constantFrom('exclusive', 'inclusive'),
      (lines, mode) => {
        const totals = taxTotals(lines, mode)
        if (!totals.ok) throw new Error(totals.error)
        const taxes = taxPerLine(lines, totals.value.rates, mode)
        for (const rate of totals.value.rates) {
          const sum = taxes.reduce(
            (all, { tax }, at) => all + (lines[at]?.taxRateBp === rate.taxRateBp ? tax : 0),
            0,
          )
          expect(sum).toBe(rate.tax)
        }
        taxes.forEach(({ net, tax, gross }, at) => {
          const { amount = 0, taxRateBp = 0 } = lines[at] ?? {}
          const share = (amount * taxRateBp) / (mode === 'inclusive' ? 10_000 + taxRateBp : 10_000)
          expect(Math.abs(tax - share)).toBeLessThanOrEqual(1)
          expect(net + tax).toBe(gross)
        })
      },
    ),
  )
})

it('a neutralised cell is restored exactly, whatever it holds, and is no formula', () => {
  const cell = fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', '"', ',', '\n'), { maxLength: 6 })
  fc.assert(
    fc.property(
      fc.oneof(
        cell.map(parts => parts.join('')),
        fc.string(),
      ),
      text => {
        expect(restoreCell(neutraliseCell(text))).toBe(text)
        expect(neutraliseCell(text)).not.toMatch(/^[=+\-@\t]/)
      },
    ),
    { numRuns: 2000 },
  )
})
