import fc from 'fast-check'
import { addDays } from '#shared/domain/day.ts'
import type { DayRange } from '#shared/domain/day-range.ts'
import type { PriceRule } from '#shared/domain/price-rule.ts'
import type { PricingContext } from '#shared/domain/pricing.ts'

/** Zones with summer time north and south of noon UTC, a half-hour offset, and one that skipped a whole day. */
export const ZONES = ['Europe/London', 'America/New_York', 'Pacific/Apia', 'Asia/Kolkata'] as const

export const zone = fc.constantFrom(...ZONES)
/** Instants of 2005 to 2030, which hold every change of the zones above that matters. */
export const instant = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2030, 0, 1) })
/** A day within two months, so that ranges meet often. */
export const day = fc.integer({ min: 0, max: 60 }).map(days => addDays('2025-06-01', days))
const maybeDay = fc.option(day, { nil: null })

export const range: fc.Arbitrary<DayRange> = fc
  .record({ startsOn: maybeDay, endsOn: maybeDay })
  .filter(({ startsOn, endsOn }) => startsOn === null || endsOn === null || startsOn < endsOn)

export const amount = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
)
export const basisPoints = fc.integer({ min: 0, max: 10_000 })
export const quantity = fc.integer({ min: 1, max: 30 })

const owner = fc.oneof(
  fc.record({ level: fc.constant('customer' as const), ownerId: fc.constantFrom('anna', 'bert') }),
  fc.record({ level: fc.constant('group' as const), ownerId: fc.constantFrom('retail', 'hotels') }),
  fc.record({ level: fc.constant('list' as const), ownerId: fc.constant(null) }),
)

export const rule: fc.Arbitrary<PriceRule> = fc
  .tuple(owner, range, quantity, amount, fc.uuid())
  .map(([owned, dates, minQuantity, unitPrice, id]) => ({
    id,
    ...owned,
    ...dates,
    productId: 'product',
    minQuantity,
    unitPrice,
  }))

export const rules = fc.uniqueArray(rule, { maxLength: 25, selector: each => each.id })
const discount = fc.option(basisPoints, { nil: null })

export const context: fc.Arbitrary<PricingContext> = fc.record({
  customerId: fc.constant('anna'),
  customerDiscountBp: discount,
  group: fc.option(fc.record({ id: fc.constant('retail'), discountBp: discount }), { nil: null }),
  day,
})

export const product = amount.map(listPrice => ({ id: 'product', listPrice }))
