import { describe, expect, it } from 'vitest'
import { taxTotals } from '#shared/domain/tax.ts'

const line = (amount: number, taxRateBp: number) => ({ amount, taxRateBp })

describe('taxTotals', () => {
  it('adds tax to prices that leave it out', () => {
    expect(taxTotals([line(1000, 2000), line(500, 2000)], 'exclusive')).toEqual({
      ok: true,
      value: { net: 1500, gross: 1800, rates: [{ taxRateBp: 2000, net: 1500, tax: 300, gross: 1800 }] },
    })
  })

  it('takes tax out of prices that have it in', () => {
    expect(taxTotals([line(1200, 2000)], 'inclusive')).toMatchObject({
      value: { net: 1000, gross: 1200, rates: [{ tax: 200 }] },
    })
  })

  it('rounds once per rate, not per line', () => {
    const cents = [line(3, 2000), line(3, 2000), line(3, 2000)]
    expect(taxTotals(cents, 'exclusive')).toMatchObject({ value: { rates: [{ net: 9, tax: 2, gross: 11 }] } })
  })

  it.each([
    ['exclusive', 25, 3, 28],
    ['exclusive', 24, 2, 26],
    ['exclusive', 5, 1, 6],
    ['inclusive', 110, 10, 110],
    ['inclusive', 5, 0, 5],
    ['inclusive', 6, 1, 6],
  ] as const)('%s: of %d at a rate of 1000 the tax is %d, gross %d', (mode, amount, tax, gross) => {
    expect(taxTotals([line(amount, 1000)], mode)).toMatchObject({ value: { gross, rates: [{ tax }] } })
  })

  it('keeps half a minor unit up with prices that have tax in', () => {
    // 3 × 2000 / 12000 is exactly a half.
    expect(taxTotals([line(3, 2000)], 'inclusive')).toMatchObject({ value: { net: 2, rates: [{ tax: 1 }] } })
  })

  it('lists the rates in ascending order and sums them', () => {
    expect(taxTotals([line(100, 2000), line(100, 0), line(100, 500)], 'exclusive')).toEqual({
      ok: true,
      value: {
        net: 300,
        gross: 325,
        rates: [
          { taxRateBp: 0, net: 100, tax: 0, gross: 100 },
          { taxRateBp: 500, net: 100, tax: 5, gross: 105 },
          { taxRateBp: 2000, net: 100, tax: 20, gross: 120 },
        ],
      },
    })
  })

  it('is nothing for no lines', () => {
    expect(taxTotals([], 'exclusive')).toEqual({ ok: true, value: { net: 0, gross: 0, rates: [] } })
  })

  it('stays exact near the largest integer', () => {
    const net = Math.floor(Number.MAX_SAFE_INTEGER / 2)
    expect(taxTotals([line(net, 9999)], 'exclusive')).toMatchObject({
      value: { rates: [{ tax: 4503149267407758 }] },
    })
  })

  it.each([
    ['a sum', [line(Number.MAX_SAFE_INTEGER, 0), line(1, 0)]],
    ['a sum over rates', [line(Number.MAX_SAFE_INTEGER, 0), line(1, 1)]],
    ['the gross amount', [line(Number.MAX_SAFE_INTEGER, 1)]],
    ['half a minor unit', [line(0.5, 0)]],
  ])('refuses %s beyond the exact integers', (_, lines) => {
    expect(taxTotals(lines, 'exclusive')).toEqual({ ok: false, error: 'amount_out_of_range' })
  })

  it.each([-1, 10_001, 0.5])('refuses a tax rate of %d basis points', taxRateBp => {
    expect(taxTotals([line(1, taxRateBp)], 'inclusive')).toEqual({
      ok: false,
      error: 'tax_rate_out_of_range',
    })
  })
})
