/** A repeatable source of chance: the same seed gives the same sequence. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** A source of its own, so that what one user of chance draws never shifts another's. */
  fork(): Random
}

/** Mulberry32: 32 bits of state, which is plenty for choosing among a few dozen things. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    chance: probability => next() < probability,
    pick: items => {
      const picked = items[between(0, items.length - 1)]
      if (picked === undefined) throw new Error('There is nothing to pick from')
      return picked
    },
    fork: () => randomOf(between(0, 0xffff_ffff)),
  }
}
