import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkQuantity,
  normaliseRules,
  stepDown,
  stepUp,
  validateOrderRules,
} from '#shared/domain/order-rules.ts'

const rules = fc
  .record({
    step: fc.integer({ min: 1, max: 24 }),
    minQuantity: fc.integer({ min: 0, max: 200 }),
    maxQuantity: fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }),
  })
  .map(normaliseRules)
const quantity = fc.oneof(fc.integer({ min: -50, max: 700 }), fc.double({ min: -10, max: 700, noNaN: true }))

describe('order rules', () => {
  it('are valid once normalised, and normalised once and for all', () => {
    fc.assert(
      fc.property(rules, each => {
        expect(validateOrderRules(each)).toEqual([])
        expect(normaliseRules(each)).toEqual(each)
      }),
    )
  })

  it('propose a quantity that they accept, and none nearer exists', () => {
    fc.assert(
      fc.property(rules, quantity, (each, wanted) => {
        const problem = checkQuantity(wanted, each)
        if (!problem) return
        expect(checkQuantity(problem.nearest, each)).toBeNull()
        const reach = Math.abs(problem.nearest - wanted)
        for (let other = Math.ceil(wanted - reach + 0.001); other < wanted + reach; other += 1) {
          if (Math.abs(other - wanted) < reach) expect(checkQuantity(other, each)).not.toBeNull()
        }
      }),
    )
  })

  it('step to allowed quantities only, up and down by the same way', () => {
    fc.assert(
      fc.property(rules, quantity, (each, wanted) => {
        expect(checkQuantity(stepUp(wanted, each), each)).toBeNull()
        const down = stepDown(wanted, each)
        expect(down === 0 || checkQuantity(down, each) === null).toBe(true)
        expect(down < wanted || down === 0).toBe(true)
        if (checkQuantity(wanted, each) === null && stepUp(wanted, each) !== wanted) {
          expect(stepDown(stepUp(wanted, each), each)).toBe(wanted)
        }
      }),
    )
  })
})
