/** What a typed number says where only whole pieces can be had. */
export type TypedNumber =
  | { readonly kind: 'whole'; readonly value: number }
  /** Not a whole number, such as 1.5: nobody meant fifteen. */
  | { readonly kind: 'fraction'; readonly value: number }
  /** "24.000" is 24 to a program that writes three decimals, and 24 thousand to a person who groups digits. */
  | { readonly kind: 'either'; readonly plain: number; readonly grouped: number }

const PLAIN = /^\d{1,15}$/
const SPACED = /^\d{1,3}(?:([ '])\d{3})(?:\1\d{3})*$/
const ONE_GROUP = /^([1-9]\d{0,2})[.,](\d{3})$/
const GROUPED = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})+$/
const GROUPED_WITH_DECIMALS = /^([1-9]\d{0,2}(?:([., '])\d{3})(?:\2\d{3})*)(?!\2)[.,](\d+)$/
const DECIMAL = /^(\d{0,15})[.,](\d+)$/

/** Reads a typed number with its grouping and decimals, whichever sign is used for which; null when it is none. */
export function readTypedNumber(text: string): TypedNumber | null {
  const typed = text
    .normalize('NFKC')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s/g, ' ')
    .trim()
  if (PLAIN.test(typed)) return whole(typed)
  if (SPACED.test(typed) || GROUPED.test(typed)) return whole(digitsOf(typed))
  const group = ONE_GROUP.exec(typed)
  if (group) {
    const plain = Number(`${group[1]}.${group[2]}`)
    return { kind: 'either', plain, grouped: Number(digitsOf(typed)) }
  }
  const both = GROUPED_WITH_DECIMALS.exec(typed)
  if (both) return withDecimals(digitsOf(both[1] ?? ''), both[3] ?? '')
  const decimal = DECIMAL.exec(typed)
  return decimal ? withDecimals(decimal[1] || '0', decimal[2] ?? '') : null
}

function withDecimals(digits: string, decimals: string): TypedNumber | null {
  if (/^0+$/.test(decimals)) return whole(digits)
  return { kind: 'fraction', value: Number(`${digits}.${decimals}`) }
}

function whole(digits: string): TypedNumber | null {
  const value = Number(digits)
  return Number.isSafeInteger(value) ? { kind: 'whole', value } : null
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
