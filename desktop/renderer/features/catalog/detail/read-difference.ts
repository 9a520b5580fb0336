/** A signed whole number, with a plain or a true minus; null for anything else, zero too. */
export function readDifference(text: string): number | null {
  const match = /^([+\-−]?)\s*(\d{1,7})$/.exec(text.trim())
  const size = Number(match?.[2] ?? 0)
  if (!match || size === 0 || size > 1_000_000) return null
  return match[1] === '' || match[1] === '+' ? size : -size
}
