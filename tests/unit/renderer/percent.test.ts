import { describe, expect, it } from 'vitest'
import { parsePercent, percentNumber, percentText } from '#desktop/renderer/ui/format/percent.ts'

describe('percentages', () => {
  it.each([
    [0, '0 %'],
    [5, '0.05 %'],
    [50, '0.5 %'],
    [1250, '12.5 %'],
    [10_000, '100 %'],
  ])('writes %i basis points as %s', (basisPoints, text) => {
    expect(percentText(basisPoints)).toBe(text)
  })

  it('reads back whatever it writes', () => {
    for (let basisPoints = 0; basisPoints <= 10_000; basisPoints += 1)
      expect(parsePercent(percentNumber(basisPoints))).toBe(basisPoints)
  })

  it.each([
    ['12,5', 1250],
    [' 7.25 % ', 725],
    ['100', 10_000],
    ['100.01', null],
    ['1.234', null],
    ['-5', null],
    ['', null],
  ])('reads %j', (text, expected) => {
    expect(parsePercent(text)).toBe(expected)
  })
})
