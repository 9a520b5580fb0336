import { describe, expect, it } from 'vitest'
import {
  checkQuantity,
  normaliseRules,
  stepDown,
  stepUp,
  validateOrderRules,
} from '#shared/domain/order-rules.ts'

const packs = { minQuantity: 12, maxQuantity: 60, step: 6 }
const single = { minQuantity: 1, maxQuantity: null, step: 1 }

describe('checkQuantity', () => {
  it.each([
    [12, null],
    [60, null],
    [30, null],
    [6, { code: 'below_minimum', nearest: 12 }],
    [0, { code: 'below_minimum', nearest: 12 }],
    [-6, { code: 'below_minimum', nearest: 12 }],
    [66, { code: 'above_maximum', nearest: 60 }],
    [1e9, { code: 'above_maximum', nearest: 60 }],
    [14, { code: 'not_a_multiple', nearest: 12 }],
    [15, { code: 'not_a_multiple', nearest: 18 }],
    [59, { code: 'not_a_multiple', nearest: 60 }],
    [12.5, { code: 'not_whole', nearest: 12 }],
    [Number.NaN, { code: 'not_whole', nearest: 12 }],
    [Number.POSITIVE_INFINITY, { code: 'not_whole', nearest: 60 }],
  ])('%d in packs of 6 from 12 to 60: %j', (quantity, problem) => {
    expect(checkQuantity(quantity, packs)).toEqual(problem)
  })

  it('ends without a maximum where a line does', () => {
    expect(checkQuantity(1_000_000, single)).toBeNull()
    expect(checkQuantity(1_000_001, single)).toEqual({ code: 'above_maximum', nearest: 1_000_000 })
    expect(checkQuantity(1_000_001, { ...single, step: 7 })).toMatchObject({ nearest: 999_999 })
    expect(checkQuantity(2 ** 53, single)).toEqual({ code: 'not_whole', nearest: 1_000_000 })
  })
})

describe('stepper', () => {
  it.each([
    [0, 12],
    [11, 12],
    [12, 18],
    [13, 18],
    [60, 60],
    [99, 60],
  ])('up from %d to %d', (from, to) => expect(stepUp(from, packs)).toBe(to))

  it.each([
    [99, 60],
    [60, 54],
    [59, 54],
    [18, 12],
    [12, 0],
    [3, 0],
  ])('down from %d to %d', (from, to) => expect(stepDown(from, packs)).toBe(to))
})

describe('rules', () => {
  it.each([
    [packs, []],
    [single, []],
    [{ minQuantity: 1, maxQuantity: null, step: 0 }, ['step_not_positive']],
    [{ minQuantity: 10, maxQuantity: null, step: 6 }, ['minimum_not_a_multiple']],
    [{ minQuantity: 0, maxQuantity: null, step: 6 }, ['minimum_not_a_multiple']],
    [{ minQuantity: 6, maxQuantity: 20, step: 6 }, ['maximum_not_a_multiple']],
    [{ minQuantity: 12, maxQuantity: 6, step: 6 }, ['maximum_below_minimum']],
  ])('%j has problems %j', (rules, problems) => expect(validateOrderRules(rules)).toEqual(problems))

  it.each([
    [
      { minQuantity: 10, maxQuantity: 20, step: 6 },
      { minQuantity: 12, maxQuantity: 18, step: 6 },
    ],
    [
      { minQuantity: 1, maxQuantity: null, step: 6 },
      { minQuantity: 6, maxQuantity: null, step: 6 },
    ],
    [
      { minQuantity: 13, maxQuantity: 14, step: 6 },
      { minQuantity: 18, maxQuantity: 18, step: 6 },
    ],
    [
      { minQuantity: 0, maxQuantity: null, step: 0 },
      { minQuantity: 1, maxQuantity: null, step: 1 },
    ],
  ])('%j becomes %j', (rules, normal) => {
    expect(normaliseRules(rules)).toEqual(normal)
    expect(validateOrderRules(normal)).toEqual([])
  })
})
