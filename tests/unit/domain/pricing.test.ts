import { describe, expect, it } from 'vitest'
import type { PriceRule } from '#shared/domain/price-rule.ts'
import { breakTable, lineAmount, type PricingContext, resolvePrice } from '#shared/domain/pricing.ts'
import { context, DAY, product, rule } from './pricing-support.ts'

type Case = {
  says: string
  rules?: PriceRule[]
  for?: Partial<PricingContext>
  quantity?: number
  unit: number
  from?: string
  list?: number
}

const cases: Case[] = [
  { says: 'without any rule the product’s list price holds', unit: 1000, from: 'list' },
  { says: 'customer level: a flat rule holds', rules: [rule('customer', 900)], unit: 900, from: 'customer' },
  {
    says: 'customer level: the largest reached minimum wins even if another is cheaper',
    rules: [rule('customer', 700), rule('customer', 900, { minQuantity: 10 })],
    quantity: 10,
    unit: 900,
  },
  {
    says: 'a minimum above the ordered quantity does not count',
    rules: [rule('customer', 900), rule('customer', 700, { minQuantity: 10 })],
    quantity: 9,
    unit: 900,
  },
  {
    says: 'a minimum of exactly the ordered quantity counts',
    rules: [rule('customer', 900), rule('customer', 700, { minQuantity: 10 })],
    quantity: 10,
    unit: 700,
  },
  {
    says: 'a flat rule comes before the percentage of its level',
    rules: [rule('customer', 990)],
    for: { customerDiscountBp: 5000 },
    unit: 990,
    from: 'customer',
  },
  {
    says: 'a percentage holds when no flat rule reaches the quantity',
    rules: [rule('customer', 990, { minQuantity: 5 })],
    for: { customerDiscountBp: 5000 },
    quantity: 4,
    unit: 500,
    from: 'customer 5000',
  },
  {
    says: 'a customer percentage of 0 % counts as set and hides the group’s flat prices',
    rules: [rule('group', 600)],
    for: { customerDiscountBp: 0 },
    unit: 1000,
    from: 'customer 0',
  },
  {
    says: 'a customer percentage hides the group’s flat prices',
    rules: [rule('group', 600)],
    for: { customerDiscountBp: 1000 },
    unit: 900,
    from: 'customer 1000',
  },
  { says: 'group level: a flat rule holds', rules: [rule('group', 800)], unit: 800, from: 'group' },
  {
    says: 'group level: the percentage holds without a flat rule',
    for: { group: { id: 'retail', discountBp: 2000 } },
    unit: 800,
    from: 'group 2000',
  },
  {
    says: 'group level: a flat rule comes before the percentage',
    rules: [rule('group', 950)],
    for: { group: { id: 'retail', discountBp: 2000 } },
    unit: 950,
    from: 'group',
  },
  {
    says: 'percentages never stack',
    for: { customerDiscountBp: 1000, group: { id: 'retail', discountBp: 2000 } },
    unit: 900,
    from: 'customer 1000',
  },
  {
    says: 'the group counts only if the customer inherits from it',
    rules: [rule('group', 800)],
    for: { group: null },
    unit: 1000,
    from: 'list',
  },
  {
    says: 'another group’s rule does not count',
    rules: [rule('group', 800, { ownerId: 'hotels' })],
    unit: 1000,
  },
  {
    says: 'another customer’s rule does not count',
    rules: [rule('customer', 800, { ownerId: 'bert' })],
    unit: 1000,
  },
  {
    says: 'nearest level wins even where a farther one is cheaper',
    rules: [rule('customer', 990), rule('group', 500), rule('list', 400)],
    unit: 990,
    list: 400,
  },
  {
    says: 'list level: a dated rule replaces the product’s list price',
    rules: [rule('list', 1100, { startsOn: '2025-06-01' })],
    unit: 1100,
    list: 1100,
    from: 'list rule',
  },
  {
    says: 'list level: a larger minimum holds for the unit price, and the list price stays that of quantity 1',
    rules: [rule('list', 1100), rule('list', 950, { minQuantity: 20 })],
    quantity: 20,
    unit: 950,
    list: 1100,
  },
  {
    says: 'a percentage applies to the list level’s result for quantity 1 on that day',
    rules: [rule('list', 2000), rule('list', 100, { minQuantity: 5 })],
    for: { customerDiscountBp: 1000 },
    quantity: 5,
    unit: 1800,
    list: 2000,
  },
  { says: 'the first day is included', rules: [rule('customer', 900, { startsOn: DAY })], unit: 900 },
  {
    says: 'the day before the first is not',
    rules: [rule('customer', 900, { startsOn: '2025-06-16' })],
    unit: 1000,
  },
  { says: 'the end day is excluded', rules: [rule('customer', 900, { endsOn: DAY })], unit: 1000 },
  {
    says: 'the last day before the end is included',
    rules: [rule('customer', 900, { endsOn: '2025-06-16' })],
    unit: 900,
  },
  {
    says: 'a missing end is infinite',
    rules: [rule('customer', 900, { startsOn: '2020-01-01' })],
    for: { day: '2999-12-31' },
    unit: 900,
  },
  { says: 'a price of zero is allowed', rules: [rule('customer', 0)], unit: 0, from: 'customer' },
]

const sourceName = (from: ReturnType<typeof resolvePrice>) => {
  if (!from.ok) return from.error
  const { source } = from.value
  if (source.kind === 'list') return 'list'
  if (source.kind === 'discount') return `${source.level} ${source.basisPoints}`
  return source.level === 'list' ? 'list rule' : source.level
}

describe('resolvePrice', () => {
  it.each(cases)('$says', ({ rules = [], for: whom, quantity = 1, unit, list, from }) => {
    const price = resolvePrice(product, quantity, rules, context(whom))
    expect(price).toMatchObject({ ok: true, value: { unitPrice: unit, listPrice: list ?? 1000 } })
    if (from) expect(sourceName(price)).toBe(from)
  })

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('refuses the quantity %d', quantity => {
    const price = resolvePrice(product, quantity, [], context())
    expect(price).toEqual({ ok: false, error: 'quantity_not_positive' })
  })

  it.each([-1, 0.5, 2 ** 53])('refuses a list price of %d', listPrice => {
    const price = resolvePrice({ id: 'product', listPrice }, 1, [], context())
    expect(price).toEqual({ ok: false, error: 'amount_out_of_range' })
  })

  it.each([-1, 10_001, 0.5])('refuses a percentage of %d basis points', customerDiscountBp => {
    const price = resolvePrice(product, 1, [], context({ customerDiscountBp }))
    expect(price).toEqual({ ok: false, error: 'discount_out_of_range' })
  })

  it('names the winning rule', () => {
    const price = resolvePrice(product, 30, [rule('customer', 900, { id: 'r1', minQuantity: 12 })], context())
    expect(price).toMatchObject({
      value: { source: { kind: 'rule', level: 'customer', ruleId: 'r1', minQuantity: 12 } },
    })
  })
})

describe('lineAmount', () => {
  it('is unit × quantity', () => expect(lineAmount(173, 20)).toBe(3460))
  it('refuses what leaves the exact integers', () => {
    expect(lineAmount(Number.MAX_SAFE_INTEGER, 2)).toBeNull()
  })
})

describe('breakTable', () => {
  const breaks = [
    rule('customer', 900),
    rule('customer', 850, { minQuantity: 10 }),
    rule('customer', 800, { minQuantity: 50 }),
  ]

  it('holds the first price and every step at which it changes', () => {
    expect(breakTable(product, 1, breaks, context())).toEqual([
      { minQuantity: 1, unitPrice: 900 },
      { minQuantity: 10, unitPrice: 850 },
      { minQuantity: 50, unitPrice: 800 },
    ])
  })

  it('starts from the quantity asked for', () => {
    expect(breakTable(product, 12, breaks, context())).toEqual([
      { minQuantity: 12, unitPrice: 850 },
      { minQuantity: 50, unitPrice: 800 },
    ])
  })

  it('leaves out steps that change nothing, of other owners, of other days and of farther levels', () => {
    const rules = [
      rule('customer', 900),
      rule('customer', 900, { id: 'same', minQuantity: 6 }),
      rule('customer', 100, { minQuantity: 7, ownerId: 'bert' }),
      rule('customer', 100, { minQuantity: 8, endsOn: DAY }),
      rule('group', 100, { minQuantity: 9 }),
    ]
    expect(breakTable(product, 1, rules, context())).toEqual([{ minQuantity: 1, unitPrice: 900 }])
  })

  it('shows a nearer level that begins with its minimum, dearer or not', () => {
    const rules = [rule('group', 700), rule('customer', 900, { minQuantity: 10 })]
    expect(breakTable(product, 1, rules, context())).toEqual([
      { minQuantity: 1, unitPrice: 700 },
      { minQuantity: 10, unitPrice: 900 },
    ])
  })
})
