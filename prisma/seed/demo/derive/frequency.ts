/** The value that occurs most often; of equally frequent ones the largest. Null for no values. */
export function mostFrequent(values: Iterable<number>): number | null {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: number | null = null
  let bestCount = 0
  for (const [value, count] of counts) {
    if (count > bestCount || (count === bestCount && best !== null && value > best)) {
      best = value
      bestCount = count
    }
  }
  return best
}

/** The lower median of at least one number; 0 for none. */
export function lowerMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

/** Plain comparison by code unit, so that no locale of the machine changes an order. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
