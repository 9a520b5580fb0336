import { CURRENCY_EXPONENTS, type CurrencyExponent } from './currencies.ts'
import { splitDecimals } from './decimal-text.ts'
import { err, ok, type Result } from './result.ts'

const TRUE_MINUS = '\u2212'
const formatters = new Map<string, MoneyFormatter>()

type MoneyFormatter = { readonly whole: Intl.NumberFormat; readonly fraction: Intl.NumberFormat }

/** Whether a workspace can use this ISO 4217 code (upper case). */
export function isSupportedCurrency(code: string): boolean {
  return CURRENCY_EXPONENTS.has(code)
}

/** The ISO 4217 exponent of a supported currency. Throws a RangeError for any other code: check it at the edge. */
export function currencyExponent(code: string): CurrencyExponent {
  const exponent = CURRENCY_EXPONENTS.get(code)
  if (exponent === undefined) throw new RangeError(`Unsupported currency: ${code}`)
  return exponent
}

/** The product of two integers, or null when it lies outside ±Number.MAX_SAFE_INTEGER. */
export function multiplyExact(a: number, b: number): number | null {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return null
  const product = a * b
  // Rounding is monotonic and 2^53 is representable, so an unsafe product can never round to a safe one.
  if (!Number.isSafeInteger(product)) return null
  return product === 0 ? 0 : product
}

/** The sum of integers, or null when it (or any of them) lies outside ±Number.MAX_SAFE_INTEGER. */
export function sumExact(list: readonly number[]): number | null {
  let sum = 0
  for (const amount of list) {
    if (!Number.isSafeInteger(amount)) return null
    sum += amount
    // With amounts of both signs a sum can leave the range and come back; only the total decides.
    if (!Number.isSafeInteger(sum)) return sumBig(list)
  }
  return sum
}

function sumBig(list: readonly number[]): number | null {
  if (!list.every(Number.isSafeInteger)) return null
  const total = Number(list.reduce((sum, amount) => sum + BigInt(amount), 0n))
  return Number.isSafeInteger(total) ? total : null
}

/** Formats minor units with the currency's symbol where the locale puts it, e.g. 255 GBP as "£2.55". */
export function formatMinor(amount: number, currency: string, locale: string): string {
  return format(amount, currency, formatterFor(currency, locale, 'currency'))
}

/** Formats minor units without a symbol, for table columns that name the currency once in their head. */
export function formatMinorPlain(amount: number, currency: string, locale: string): string {
  return format(amount, currency, formatterFor(currency, locale, 'decimal'))
}

/** Minor units as a plain decimal number for files, e.g. 123450 GBP as "1234.50" and 1234 JPY as "1234". */
export function minorToDecimal(amount: number, currency: string): string {
  const exponent = currencyExponent(currency)
  if (exponent === 0) return String(amount)
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

function formatterFor(currency: string, locale: string, style: 'currency' | 'decimal'): MoneyFormatter {
  const key = `${style} ${currency} ${locale}`
  const known = formatters.get(key)
  if (known) return known
  const digits = currencyExponent(currency)
  const made: MoneyFormatter = {
    whole: new Intl.NumberFormat(locale, {
      style,
      ...(style === 'currency' ? { currency } : {}),
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }),
    fraction: new Intl.NumberFormat(locale, {
      minimumIntegerDigits: Math.max(digits, 1),
      useGrouping: false,
    }),
  }
  formatters.set(key, made)
  return made
}

function format(amount: number, currency: string, formatter: MoneyFormatter): string {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not an exact amount: ${amount}`)
  const scale = 10 ** currencyExponent(currency)
  const absolute = Math.abs(amount)
  const fraction = absolute % scale
  const whole = (absolute - fraction) / scale
  // A division would lose the last digits of large amounts, so both halves are formatted apart; -0 keeps its sign.
  return formatter.whole
    .formatToParts(amount < 0 ? -whole : whole)
    .map(part => {
      if (part.type === 'fraction') return formatter.fraction.format(fraction)
      return part.type === 'minusSign' ? part.value.replace('-', TRUE_MINUS) : part.value
    })
    .join('')
}

/** Why a typed amount was not taken. */
export type ParseMoneyError = 'not_a_number' | 'too_many_decimals' | 'out_of_range' | 'negative'

/**
 * Reads an amount as typed or pasted into minor units: decimal comma or point, optional grouping, no symbol.
 * "1.234" for a currency with two decimals is `too_many_decimals` unless the locale groups with that sign.
 */
export function parseMinor(text: string, currency: string, locale?: string): Result<number, ParseMoneyError> {
  const compact = text
    .normalize('NFKC')
    .replace(/[\s'\u2019]/g, '')
    .replace(TRUE_MINUS, '-')
  const match = /^(-?)([.,\d]*\d[.,\d]*)$/.exec(compact)
  const parts = match && splitDecimals(match[2] ?? '', locale)
  if (!parts) return err('not_a_number')
  const exponent = currencyExponent(currency)
  if (parts.decimals.length > exponent) return err('too_many_decimals')
  const minor = Number(parts.whole + parts.decimals.padEnd(exponent, '0'))
  if (match[1] === '-' && minor !== 0) return err('negative')
  return Number.isSafeInteger(minor) ? ok(minor) : err('out_of_range')
}
