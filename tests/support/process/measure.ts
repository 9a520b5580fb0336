export type Figures = { perSecond: number; p50: number; p99: number; done: number; failed: number }

/** Runs a call over and over from a number of connections for some seconds; times are milliseconds. */
export const measure = async (
  seconds: number,
  connections: number,
  call: (lane: number) => Promise<unknown>,
): Promise<Figures> => {
  const times: number[] = []
  let failed = 0
  const started = performance.now()
  const end = started + seconds * 1000
  const lane = async (index: number) => {
    while (performance.now() < end) {
      const before = performance.now()
      await call(index).then(
        () => times.push(performance.now() - before),
        () => {
          failed += 1
        },
      )
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, index) => lane(index)))
  const elapsed = (performance.now() - started) / 1000
  return { perSecond: times.length / elapsed, ...percentiles(times), done: times.length, failed }
}

/** The middle and the slow end of a list of times. */
export const percentiles = (times: readonly number[]): { p50: number; p99: number } => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

/** How long something takes, in milliseconds. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const before = performance.now()
  await work()
  return performance.now() - before
}
