import { describe, expect, it } from 'vitest'
import { isShort, shippedAmount, shippedTotal, shippedTotals } from '#shared/domain/shipment.ts'

const line = (quantity: number, shippedQuantity: number | null, unitPrice = 250, taxRateBp = 2000) => ({
  ...{ quantity, shippedQuantity, unitPrice, taxRateBp },
})

describe('what was shipped of an order', () => {
  it('comes to what was ordered until it is known', () => {
    const lines = [line(4, null), line(1, null)]
    expect(lines.some(isShort)).toBe(false)
    expect(shippedTotal(lines)).toBe(1250)
    expect(shippedTotals(lines, 'exclusive')).toBeNull()
  })

  it('has no totals of its own where all of it was shipped', () => {
    expect(shippedTotals([line(4, 4)], 'exclusive')).toBeNull()
  })

  it('leaves out what came short, with the tax on it', () => {
    const lines = [line(4, 3), line(2, 0), line(1, 1, 999, 0)]
    expect(lines.map(isShort)).toEqual([true, true, false])
    expect(lines.map(shippedAmount)).toEqual([750, 0, 999])
    expect(shippedTotal(lines)).toBe(1749)
    expect(shippedTotals(lines, 'exclusive')).toEqual({
      net: 1749,
      gross: 1899,
      rates: [
        { taxRateBp: 0, net: 999, tax: 0, gross: 999 },
        { taxRateBp: 2000, net: 750, tax: 150, gross: 900 },
      ],
    })
    expect(shippedTotals(lines, 'inclusive')).toMatchObject({ net: 1624, gross: 1749 })
  })

  it('is nothing at all where nothing was shipped', () => {
    expect(shippedTotals([line(4, 0)], 'exclusive')).toMatchObject({ net: 0, gross: 0 })
  })
})
