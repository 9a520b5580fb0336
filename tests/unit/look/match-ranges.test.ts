import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchRanges } from '#shared/look/value/match-ranges.ts'

const marked = (text: string, terms: string) =>
  matchRanges(text, terms).map(([start, end]) => text.slice(start, end))

describe('matchRanges', () => {
  it('overlooks case, accents and punctuation', () => {
    expect(marked('Crème brûlée candle', 'BRULEE')).toEqual(['brûlée'])
    expect(marked('AB-12', 'ab12')).toEqual(['AB-12'])
    expect(marked('Cafe\u0301 au lait', 'café')).toEqual(['Cafe\u0301'])
  })
  it('marks every word that was typed, wherever it stands', () => {
    expect(marked('Heart T-light', 'light heart')).toEqual(['Heart', 'light'])
    expect(marked('Wax melt, wax cube', 'wax')).toEqual(['Wax', 'wax'])
  })
  it('merges what overlaps', () => {
    expect(marked('lantern', 'lant ante')).toEqual(['lante'])
  })
  it('takes a single letter only at the start of a word', () => {
    expect(marked('Heart T-light', 't')).toEqual(['T'])
  })
  it('marks nothing for nothing', () => {
    expect(matchRanges('Wax melt', '  ')).toEqual([])
    expect(matchRanges('', 'wax')).toEqual([])
  })
  it('gives sorted ranges inside the text that do not touch each other twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, terms) => {
        let reached = 0
        for (const [start, end] of matchRanges(text, terms)) {
          expect(start).toBeGreaterThanOrEqual(reached)
          expect(end).toBeGreaterThan(start)
          reached = end
        }
        expect(reached).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
