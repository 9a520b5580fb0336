import type { FastifyBaseLogger } from 'fastify'
import type { ServiceDeps } from '../services/service-deps.ts'
import { forgetOldChunks } from '../services/sync/stage-chunk.ts'

const EVERY_MS = 6 * 60 * 60 * 1000

/** Forgets now and then, for all workspaces, what was staged for edits that never came. Answers how to stop it. */
export const tidyStaging = (
  deps: Pick<ServiceDeps, 'db' | 'now'>,
  log: FastifyBaseLogger,
): (() => Promise<void>) => {
  let running: Promise<void> = Promise.resolve()
  const tidy = (): void => {
    running = forgetOldChunks(deps).catch(error => log.warn({ err: error }, 'staged chunks were not tidied'))
  }
  const timer = setInterval(tidy, EVERY_MS)
  timer.unref()
  tidy()
  return async () => {
    clearInterval(timer)
    await running
  }
}
