import { describe, expect, it } from 'vitest'
import { createFormats } from '#desktop/renderer/ui/format/formats.ts'
import { parsePercent } from '#desktop/renderer/ui/format/percent.ts'

const formats = createFormats('en-GB', 'GBP', 'Europe/London')
const german = createFormats('de-DE', 'EUR', 'Europe/Berlin')

describe('percentages', () => {
  it.each([
    [0, '0 %'],
    [5, '0.05 %'],
    [50, '0.5 %'],
    [1250, '12.5 %'],
    [10_000, '100 %'],
  ])('writes %i basis points as %s', (basisPoints, text) => {
    expect(formats.percent(basisPoints)).toBe(text)
  })

  it('writes the decimal sign of the formats that are chosen', () => {
    expect(german.percent(1250)).toBe('12,5 %')
    expect(german.percentNumber(5)).toBe('0,05')
    expect(german.percent(1200)).toBe('12 %')
  })

  it('reads back whatever it writes', () => {
    for (let basisPoints = 0; basisPoints <= 10_000; basisPoints += 1)
      for (const { percentNumber } of [formats, german])
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
