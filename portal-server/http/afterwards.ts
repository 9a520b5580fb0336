import type { FastifyInstance } from 'fastify'

/**
 * What is done once its caller has the answer, so that the time of the answer tells nothing about it: one after the
 * other, since many at once would slow down the answers of those that came with them. The server's stop waits for all
 * of it; what fails is logged.
 */
export const doAfterwards = (app: FastifyInstance): ((work: () => Promise<void>) => void) => {
  let last = Promise.resolve()
  app.addHook('onClose', () => last)
  return work => {
    last = last
      .then(() => new Promise(resolve => setImmediate(resolve)))
      .then(work)
      .catch((error: unknown) => app.log.error({ err: error }, 'work after an answer failed'))
  }
}
