const FIRST_MS = 1000
const LONGEST_MS = 15_000

/** Milliseconds to wait before try number `attempt` (from 1) of a call that got no answer. */
export function retryDelay(attempt: number): number {
  return Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS)
}
