import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedPrice } from '#shared/domain/bulk-price.ts'

const amount = fc.integer({ min: 0, max: 1_000_000_000 })

describe('changing a list price', () => {
  it('adds and takes off amounts exactly, and never goes below nothing', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: -1_000_000, max: 1_000_000 }), (price, difference) => {
        const changed = changedPrice(price, { kind: 'amount', difference })
        expect(changed).toEqual(
          price + difference < 0
            ? { ok: false, error: 'below_zero' }
            : { ok: true, value: price + difference },
        )
      }),
    )
  })

  it('is at most half a step away from the exact percentage, and on a step', () => {
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: -10_000, max: 50_000 }),
        fc.constantFrom(1, 5, 10, 99, 100),
        (price, basisPoints, roundTo) => {
          const changed = changedPrice(price, { kind: 'percent', basisPoints, roundTo })
          if (!changed.ok) throw new Error(changed.error)
          expect(changed.value % roundTo).toBe(0)
          const off = BigInt(changed.value) * 10_000n - BigInt(price) * BigInt(10_000 + basisPoints)
          const half = BigInt(roundTo) * 5_000n
          expect(off <= half && off > -half).toBe(true)
        },
      ),
    )
  })

  it.each([
    [1995, 350, 1, 2065],
    [1995, 350, 5, 2065],
    [1000, -10_000, 1, 0],
    [5, 1000, 1, 6],
    [4, 1000, 1, 4],
  ])('%i with %i basis points in steps of %i is %i', (price, basisPoints, roundTo, wanted) => {
    expect(changedPrice(price, { kind: 'percent', basisPoints, roundTo })).toEqual({
      ok: true,
      value: wanted,
    })
  })

  it('refuses what is no exact integer any more', () => {
    const change = { kind: 'percent', basisPoints: 10_000, roundTo: 1 } as const
    expect(changedPrice(Number.MAX_SAFE_INTEGER, change)).toEqual({ ok: false, error: 'out_of_range' })
  })
})
