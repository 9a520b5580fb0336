/**
 * A bucket from 0 to `buckets` - 1 that looks random and is the same on every run. For a non-negative
 * integer.
 */
export function scatter(seed: number, buckets: number): number {
  // Multiplicative hashing by the golden ratio; the high bits are the well-mixed ones.
  return (Math.imul(seed + 1, 0x9e3779b1) >>> 8) % buckets
}

/** One of the given values, by the same rule. Throws when there is none. */
export function scattered<T>(seed: number, values: readonly T[]): T {
  const value = values[scatter(seed, values.length)]
  if (value === undefined) throw new Error('Nothing to choose from')
  return value
}
