import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Hints } from '../services/sync/hints.ts'

/** How long a running request may take to end once the server is asked to stop, ms. */
const FINISH_WITHIN_MS = 20_000

/**
 * Takes no new request, ends the streams of hints, whose desktops find another process, and waits for the requests
 * that run. What is not done in time is cut off; a submission that was cut off is repeated by its page.
 */
export const stopApp = async (app: FastifyInstance, hints: Hints): Promise<void> => {
  hints.end()
  const waiting = new AbortController()
  const cutOff = pause(FINISH_WITHIN_MS, undefined, { signal: waiting.signal }).then(
    () => app.server.closeAllConnections(),
    () => undefined,
  )
  await app.close()
  waiting.abort()
  await cutOff
}
