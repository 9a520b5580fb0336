import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/day.ts'
import { rangeCovers } from '#shared/domain/day-range.ts'
import { type PriceRule, rulesOverlap, splitAround } from '#shared/domain/price-rule.ts'
import { range } from './arbitraries.ts'

const DAYS = Array.from({ length: 80 }, (_, index) => addDays('2025-05-25', index))
const sameQuestion = (id: string) =>
  range.map(
    (dates): PriceRule => ({
      id,
      level: 'list',
      ownerId: null,
      productId: 'product',
      minQuantity: 1,
      unitPrice: 100,
      ...dates,
    }),
  )

describe('splitAround', () => {
  it('leaves exactly the days of the existing rule that the incoming one does not take', () => {
    fc.assert(
      fc.property(sameQuestion('old'), sameQuestion('new'), (existing, incoming) => {
        const pieces = splitAround(existing, incoming)
        for (const day of DAYS) {
          const covering = pieces.filter(piece => rangeCovers(piece, day)).length
          expect(covering).toBe(rangeCovers(existing, day) && !rangeCovers(incoming, day) ? 1 : 0)
        }
      }),
    )
  })

  it('leaves pieces that overlap neither the incoming rule nor each other', () => {
    fc.assert(
      fc.property(sameQuestion('old'), sameQuestion('new'), (existing, incoming) => {
        const pieces = splitAround(existing, incoming).map((piece, index) => ({
          ...piece,
          id: `piece ${index}`,
        }))
        for (const piece of pieces) {
          expect(rulesOverlap(piece, incoming)).toBe(false)
          expect(pieces.some(other => other.id !== piece.id && rulesOverlap(piece, other))).toBe(false)
        }
      }),
    )
  })
})

describe('rulesOverlap', () => {
  it('means a shared day', () => {
    fc.assert(
      fc.property(sameQuestion('a'), sameQuestion('b'), (a, b) => {
        const shared = DAYS.some(day => rangeCovers(a, day) && rangeCovers(b, day))
        expect(rulesOverlap(a, b)).toBe(shared)
      }),
    )
  })
})
