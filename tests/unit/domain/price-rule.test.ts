import { describe, expect, it } from 'vitest'
import {
  lastValidDay,
  type PriceRule,
  rulesOverlap,
  splitAround,
  validatePriceRule,
} from '#shared/domain/price-rule.ts'
import { rule } from './pricing-support.ts'

const between = (startsOn: string | null, endsOn: string | null, changes: Partial<PriceRule> = {}) =>
  rule('customer', 900, { startsOn, endsOn, ...changes })

describe('rulesOverlap', () => {
  it.each([
    ['open ends', between(null, null), between(null, null), true],
    [
      'one shared day',
      between('2025-01-01', '2025-02-01'),
      between('2025-01-31', null, { unitPrice: 1 }),
      true,
    ],
    [
      'end day of one is first day of the other',
      between(null, '2025-02-01'),
      between('2025-02-01', null),
      false,
    ],
    ['another minimum', between(null, null), between(null, null, { minQuantity: 2 }), false],
    ['another product', between(null, null), between(null, null, { productId: 'other' }), false],
    ['another owner', between(null, null), between(null, null, { ownerId: 'bert' }), false],
    ['another level', between(null, null), between(null, null, { level: 'group' }), false],
    ['a rule without a day', between('2025-03-01', '2025-03-01'), between(null, null), false],
  ])('%s', (_, a, b, overlap) => {
    expect(rulesOverlap(a, b)).toBe(overlap)
    expect(rulesOverlap(b, a)).toBe(overlap)
  })
})

describe('splitAround', () => {
  const pieces = (existing: PriceRule, incoming: PriceRule) =>
    splitAround(existing, incoming).map(({ startsOn, endsOn }) => [startsOn, endsOn])

  it.each([
    [
      'in the middle',
      between(null, null),
      between('2025-03-01', '2025-04-01'),
      [
        [null, '2025-03-01'],
        ['2025-04-01', null],
      ],
    ],
    [
      'open to the end',
      between('2025-01-01', null),
      between('2025-03-01', null),
      [['2025-01-01', '2025-03-01']],
    ],
    [
      'at the start',
      between('2025-01-01', '2025-06-01'),
      between(null, '2025-03-01'),
      [['2025-03-01', '2025-06-01']],
    ],
    ['all of it', between('2025-01-01', '2025-06-01'), between(null, null), []],
    [
      'from its first day',
      between('2025-01-01', null),
      between('2025-01-01', '2025-02-01'),
      [['2025-02-01', null]],
    ],
    ['none of it', between(null, '2025-01-01'), between('2025-01-01', null), [[null, '2025-01-01']]],
  ])('cuts out %s', (_, existing, incoming, left) => {
    expect(pieces(existing, incoming)).toEqual(left)
  })

  it('keeps price, owner and minimum, but no id', () => {
    const [first] = splitAround(between(null, null), between('2025-03-01', null, { unitPrice: 1 }))
    expect(first).toMatchObject({ unitPrice: 900, ownerId: 'anna', minQuantity: 1 })
    expect(first).not.toHaveProperty('id')
  })
})

describe('lastValidDay', () => {
  it('is the day before the excluded end', () =>
    expect(lastValidDay({ endsOn: '2024-03-01' })).toBe('2024-02-29'))
  it('is none without an end', () => expect(lastValidDay({ endsOn: null })).toBeNull())
})

describe('validatePriceRule', () => {
  it.each([
    ['a flat price', rule('customer', 900), []],
    ['a price of zero', rule('list', 0), []],
    ['no owner', rule('group', 900, { ownerId: null }), ['owner_missing']],
    ['a list rule with an owner', rule('list', 900, { ownerId: 'anna' }), ['owner_not_allowed']],
    ['minimum 0', rule('list', 900, { minQuantity: 0 }), ['minimum_not_positive']],
    ['half a minimum', rule('list', 900, { minQuantity: 1.5 }), ['minimum_not_positive']],
    ['a negative price', rule('list', -1), ['price_negative']],
    ['half a minor unit', rule('list', 1.5), ['price_not_whole']],
    ['a day that is none', between('2025-02-30', null), ['not_a_day']],
    ['an end before its start', between('2025-02-02', '2025-02-01'), ['no_day_covered']],
    ['an end on its first day', between('2025-02-01', '2025-02-01'), ['no_day_covered']],
    [
      'several at once',
      rule('list', -1, { ownerId: 'x', minQuantity: 0 }),
      ['owner_not_allowed', 'minimum_not_positive', 'price_negative'],
    ],
  ])('%s', (_, tested, problems) => {
    expect(validatePriceRule(tested)).toEqual(problems)
  })
})
