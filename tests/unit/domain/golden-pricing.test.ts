import { describe, expect, it } from 'vitest'
import { applyDiscount, lineAmount, resolvePrice } from '#shared/domain/pricing.ts'
import golden from './golden/pricing.json' with { type: 'json' }
import { context, rule } from './pricing-support.ts'

describe('cases that real shops got wrong', () => {
  it.each(golden.percent)('$list less $bp basis points is $unit', ({ list, bp, qty, unit, line }) => {
    expect(applyDiscount(list, bp)).toBe(unit)
    const whom = context({ customerDiscountBp: bp })
    expect(resolvePrice({ id: 'product', listPrice: list }, qty ?? 1, [], whom)).toMatchObject({
      value: { unitPrice: unit, listPrice: list },
    })
    if (qty !== undefined) expect(lineAmount(unit, qty)).toBe(line)
  })

  it.each(golden.fixed)('flat $flat on list $list is $unit', ({ list, flat, qty, unit, line }) => {
    const price = resolvePrice(
      { id: 'product', listPrice: list },
      qty ?? 1,
      [rule('customer', flat)],
      context(),
    )
    expect(price).toMatchObject({ ok: true, value: { unitPrice: unit, listPrice: list } })
    if (qty !== undefined) expect(lineAmount(unit, qty)).toBe(line)
  })

  it('refuses the large line once it passes the largest exact integer', () => {
    expect(lineAmount(900629853481, 9999)).toBe(9005397904956519)
    expect(lineAmount(900629853481, 10_002)).toBeNull()
  })
})
