import { describe, expect, it } from 'vitest'
import {
  currencyExponent,
  formatMinor,
  formatMinorPlain,
  isSupportedCurrency,
  multiplyExact,
  parseMinor,
  sumExact,
} from '#shared/base/money.ts'

const MAX = Number.MAX_SAFE_INTEGER
const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('currencies', () => {
  it.each([
    ['GBP', 2],
    ['EUR', 2],
    ['HUF', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['KWD', 3],
    ['IQD', 3],
  ])('%s has exponent %i', (code, exponent) => {
    expect(currencyExponent(code)).toBe(exponent)
    expect(isSupportedCurrency(code)).toBe(true)
  })

  it.each(['', 'gbp', 'XXX', 'CLF', 'EURO'])('%j is not supported', code => {
    expect(isSupportedCurrency(code)).toBe(false)
    expect(() => currencyExponent(code)).toThrow(RangeError)
  })
})

describe('exact arithmetic', () => {
  it.each([
    [255, 12, 3060],
    [0, 5, 0],
    [-3, 7, -21],
    [MAX, 1, MAX],
    [MAX, 2, null],
    [94906267, 94906267, null],
    [94906265, 94906265, 9007199136250225],
    [1.5, 2, null],
    [Number.NaN, 2, null],
  ])('multiplies %d by %d to %d', (a, b, product) => {
    expect(multiplyExact(a, b)).toBe(product)
  })

  it('never answers minus zero', () => {
    expect(Object.is(multiplyExact(-1, 0), 0)).toBe(true)
  })

  it.each([
    [[], 0],
    [[1, 2, 3], 6],
    [[MAX, 1], null],
    [[MAX, 1, -1], MAX],
    [[MAX, MAX, -MAX], MAX],
    [[0.1, 0.2], null],
    [[MAX, 1, 0.5], null],
  ])('sums %j to %d', (list, sum) => {
    expect(sumExact(list)).toBe(sum)
  })
})

describe('formatting', () => {
  it.each([
    [255, 'GBP', 'en-GB', '£2.55'],
    [5, 'GBP', 'en-GB', '£0.05'],
    [-5, 'GBP', 'en-GB', '−£0.05'],
    [-123456, 'EUR', 'de-DE', '−1.234,56 €'],
    [123456, 'EUR', 'de-DE', '1.234,56 €'],
    [1234, 'JPY', 'en-US', '¥1,234'],
    [1234567, 'KWD', 'en-US', 'KWD 1,234.567'],
    [1234, 'IQD', 'en-US', 'IQD 1.234'],
    [0, 'GBP', 'en-GB', '£0.00'],
  ])('%d %s in %s is %s', (amount, currency, locale, text) => {
    expect(plainSpaces(formatMinor(amount, currency, locale))).toBe(text)
  })

  it.each([
    [-123456, 'EUR', 'de-DE', '−1.234,56'],
    [120, 'JPY', 'en-US', '120'],
    [7, 'KWD', 'en-US', '0.007'],
    [MAX, 'GBP', 'en-US', '90,071,992,547,409.91'],
    [-MAX, 'JPY', 'en-US', '−9,007,199,254,740,991'],
  ])('%d %s in %s without a symbol is %s', (amount, currency, locale, text) => {
    expect(formatMinorPlain(amount, currency, locale)).toBe(text)
  })

  it('writes both halves in the digits of the locale', () => {
    expect(formatMinorPlain(123405, 'EGP', 'ar-EG')).toBe('١٬٢٣٤٫٠٥')
  })

  it('refuses what is no exact amount', () => {
    expect(() => formatMinor(0.5, 'GBP', 'en')).toThrow(RangeError)
  })
})

describe('parsing', () => {
  it.each([
    ['2.55', 'GBP', undefined, 255],
    ['2,55', 'GBP', undefined, 255],
    [' 2.5 ', 'GBP', undefined, 250],
    ['2', 'GBP', undefined, 200],
    ['2.', 'GBP', undefined, 200],
    ['.5', 'GBP', undefined, 50],
    ['0', 'GBP', undefined, 0],
    ['-0', 'GBP', undefined, 0],
    ['1,234.56', 'GBP', undefined, 123456],
    ['1.234,56', 'EUR', undefined, 123456],
    ['1 234,56', 'EUR', 'fr-FR', 123456],
    ['1\u202f234,56', 'EUR', 'fr-FR', 123456],
    ['1’234.56', 'CHF', 'de-CH', 123456],
    ['1.234.567', 'EUR', undefined, 123456700],
    ['1.234', 'EUR', 'de-DE', 123400],
    ['1,234', 'USD', 'en-US', 123400],
    ['1.234', 'KWD', 'en-US', 1234],
    ['1.234', 'KWD', 'de-DE', 1234000],
    ['1,234', 'JPY', 'en-US', 1234],
    ['90071992547409.91', 'GBP', undefined, MAX],
  ])('reads %j %s (%s) as %d', (text, currency, locale, minor) => {
    expect(parseMinor(text, currency, locale)).toEqual({ ok: true, value: minor })
  })

  it.each([
    ['', 'GBP', 'not_a_number'],
    ['.', 'GBP', 'not_a_number'],
    ['abc', 'GBP', 'not_a_number'],
    ['1e5', 'GBP', 'not_a_number'],
    ['0x10', 'GBP', 'not_a_number'],
    ['£2.55', 'GBP', 'not_a_number'],
    ['1,23,456', 'GBP', 'not_a_number'],
    ['1.2.3', 'GBP', 'not_a_number'],
    ['1,2.3,4', 'GBP', 'not_a_number'],
    ['2.555', 'GBP', 'too_many_decimals'],
    ['2.550', 'GBP', 'too_many_decimals'],
    ['1.234', 'USD', 'too_many_decimals'],
    ['1.5', 'JPY', 'too_many_decimals'],
    ['-1', 'GBP', 'negative'],
    ['−2.55', 'GBP', 'negative'],
    ['90071992547409.92', 'GBP', 'out_of_range'],
    ['99999999999999999999', 'JPY', 'out_of_range'],
  ])('refuses %j %s as %s', (text, currency, error) => {
    expect(parseMinor(text, currency)).toEqual({ ok: false, error })
  })
})
