import type { FastifyInstance } from 'fastify'

/**
 * What is done once its caller has the answer, so that the time of the answer tells nothing about it. The server's
 * stop waits for all of it; what fails is logged.
 */
export const doAfterwards = (app: FastifyInstance): ((work: () => Promise<void>) => void) => {
  const running = new Set<Promise<void>>()
  app.addHook('onClose', async () => void (await Promise.all(running)))
  return work => {
    const done = new Promise(resolve => setImmediate(resolve))
      .then(work)
      .catch((error: unknown) => app.log.error({ err: error }, 'work after an answer failed'))
      .finally(() => running.delete(done))
    running.add(done)
  }
}
