import type { PriceRule } from '#shared/domain/price-rule.ts'
import type { PricingContext } from '#shared/domain/pricing.ts'

export const DAY = '2025-06-15'
export const product = { id: 'product', listPrice: 1000 }

/** A customer `anna` of group `retail`, without percentages unless given. */
export const context = (changes: Partial<PricingContext> = {}): PricingContext => ({
  customerId: 'anna',
  customerDiscountBp: null,
  group: { id: 'retail', discountBp: null },
  day: DAY,
  ...changes,
})

const owners = { customer: 'anna', group: 'retail', list: null }

/** An open-ended rule from quantity 1, owned by the customer, group or list of `context()`. */
export const rule = (
  level: PriceRule['level'],
  unitPrice: number,
  changes: Partial<PriceRule> = {},
): PriceRule => ({
  id: `${level}-${unitPrice}`,
  level,
  ownerId: owners[level],
  productId: product.id,
  minQuantity: 1,
  unitPrice,
  startsOn: null,
  endsOn: null,
  ...changes,
})
