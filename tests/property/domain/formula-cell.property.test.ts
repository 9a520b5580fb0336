import fc from 'fast-check'
import { expect, it } from 'vitest'
import { neutraliseCell, restoreCell } from '#shared/domain/formula-cell.ts'

const NASTY = ["'", '=', '+', '-', '@', '\t', ' ', '\r', '\n', '"', ',', ';', 'a', '1', 'ß', '😀']

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 8 }).map(parts => parts.join('')),
)

it('gives back every text exactly, however often it was neutralised', () => {
  fc.assert(
    fc.property(text, fc.nat(4), (original, times) => {
      let cell = original
      for (let at = 0; at < times; at++) cell = neutraliseCell(cell)
      for (let at = 0; at < times; at++) cell = restoreCell(cell)
      expect(cell).toBe(original)
    }),
    { numRuns: 2_000 },
  )
})

it('leaves no cell that begins like a formula, and no two texts alike', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(neutraliseCell(one)).not.toMatch(/^[=+\-@\t]/)
      expect(neutraliseCell(one) === neutraliseCell(other)).toBe(one === other)
    }),
    { numRuns: 2_000 },
  )
})
