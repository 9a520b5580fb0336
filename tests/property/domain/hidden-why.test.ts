import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Assortment } from '#shared/domain/assortment.ts'
import { offerState } from '#shared/domain/availability.ts'
import { hiddenWhy } from '#shared/domain/hidden-why.ts'

const day = fc.option(fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'), { nil: null })
const product = fc.record({
  id: fc.constantFrom('a', 'b'),
  categoryId: fc.constantFrom(null, 'c', 'd'),
  status: fc.constantFrom('active' as const, 'archived' as const),
  availability: fc.constantFrom('in_stock' as const, 'out_of_stock' as const, 'discontinued' as const),
  offeredFrom: day,
  offeredUntil: day,
  stock: fc.constantFrom(null, { onHand: 0, reserved: 0 }, { onHand: 3, reserved: 1 }),
  backOn: fc.constant(null),
})
const assortment: fc.Arbitrary<Assortment> = fc.constantFrom(
  { mode: 'all' as const },
  { mode: 'items' as const, productIds: new Set(['a']) },
  { mode: 'categories' as const, categoryIds: new Set(['c']) },
)

it('has a reason for what a storefront hides, and for nothing else', () => {
  fc.assert(
    fc.property(
      product,
      assortment,
      fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'),
      fc.constantFrom('show' as const, 'hide' as const),
      (offered, chosen, today, display) => {
        const hidden = offerState(offered, chosen, today, display) === 'hidden'
        expect(hiddenWhy(offered, chosen, today, display) !== null).toBe(hidden)
      },
    ),
    { numRuns: 2000 },
  )
})
