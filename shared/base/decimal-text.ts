/** Digits before and after the decimal separator, without grouping. */
export type DecimalParts = { readonly whole: string; readonly decimals: string }

/**
 * Splits digits with points and commas at the decimal separator; null when the grouping makes no sense.
 * A lone separator before three digits is grouping only where the given locale groups with it; otherwise it
 * is a decimal separator, so that an ambiguous "1.234" is never silently read as a thousand.
 */
export function splitDecimals(digits: string, locale: string | undefined): DecimalParts | null {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (last < 0) return { whole: digits, decimals: '' }
  const separator = digits.charAt(last)
  if (isGrouping(digits, separator, locale)) return ungroup(digits, separator, '')
  const other = separator === '.' ? ',' : '.'
  return ungroup(digits.slice(0, last), other, digits.slice(last + 1))
}

function isGrouping(digits: string, separator: string, locale: string | undefined): boolean {
  if (digits.indexOf(separator) !== digits.lastIndexOf(separator)) return true
  if (locale === undefined || !/^\d{1,3}[.,]\d{3}$/.test(digits)) return false
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6)
  return parts.some(part => part.type === 'group' && part.value === separator)
}

function ungroup(whole: string, separator: string, decimals: string): DecimalParts | null {
  const [first = '', ...groups] = whole.split(separator)
  const sound = /^\d{1,3}$/.test(first) && groups.every(group => /^\d{3}$/.test(group))
  return groups.length === 0 || sound ? { whole: first + groups.join(''), decimals } : null
}
