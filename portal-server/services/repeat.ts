import { setTimeout as pause } from 'node:timers/promises'

export type Repeated = {
  /** Begins no other time, and waits for the one that runs. */
  stop(): Promise<void>
}

/** Runs some work over and over with a pause after each time, until it is stopped. A failure ends only that time. */
export const repeat = (
  pauseMs: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): Repeated => {
  const stopping = new AbortController()
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await work().catch(failed)
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = loop()
  return {
    stop: () => {
      stopping.abort()
      return running
    },
  }
}
