const FIRST_MS = 250
const LONGEST_MS = 30_000

/** A worker that ran this long was healthy, so its end says nothing about the next one. */
export const HEALTHY_AFTER_MS = 60_000

/** How long to wait before the worker is started again, in milliseconds, after so many short runs in a row. */
export const restartDelay = (shortRuns: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, shortRuns - 1))
