/** Basis points as the number that people type, e.g. 1250 as "12.5". Built from digits, never divided. */
export function percentNumber(basisPoints: number, decimalSign: string): string {
  const whole = Math.trunc(basisPoints / 100)
  const rest = String(basisPoints % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return rest === '' ? String(whole) : `${whole}${decimalSign}${rest}`
}

/** Reads "12.5" or "12,5" into basis points; null when it is no percentage from 0 to 100 with two decimals. */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim())
  if (!match) return null
  const basisPoints = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return basisPoints <= 10_000 ? basisPoints : null
}
