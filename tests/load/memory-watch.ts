/** Memory of the server as it was at the end of each minute, MiB. */
export type MemoryWatch = {
  minutes(): readonly number[]
  stop(): void
}

const MINUTE_MS = 60_000

/** Notes the memory at the end of every minute from now on. */
export const watchMemory = (read: () => number | null): MemoryWatch => {
  const noted: number[] = []
  const timer = setInterval(() => {
    const found = read()
    if (found !== null) noted.push(found)
  }, MINUTE_MS)
  return { minutes: () => noted, stop: () => clearInterval(timer) }
}

/** By how much the last minute's memory is more than the second's, as a share of it; null for a run of under three minutes. */
export const memoryGrowth = (minutes: readonly number[]): number | null => {
  const second = minutes[1]
  const last = minutes.at(-1)
  return minutes.length < 3 || second === undefined || last === undefined ? null : last / second - 1
}
