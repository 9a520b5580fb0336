import type { FastifyBaseLogger } from 'fastify'

const LOOK_MS = 2_000

/**
 * Looks every other second whether the embedded PostgreSQL lives, and starts it again when it ended by itself, by a
 * full disk or by somebody's hand: nobody else would. Returns what ends the looking, once a start that runs is done.
 */
export const keepPostgres = (
  revive: () => Promise<boolean>,
  log: FastifyBaseLogger,
): (() => Promise<void>) => {
  let looking: Promise<void> | null = null
  const look = async (): Promise<void> => {
    try {
      if (await revive()) log.warn('PostgreSQL had ended and was started again')
    } catch (error) {
      log.error({ err: error }, 'PostgreSQL has ended and does not start; it will be tried again')
    }
  }
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = null
    })
  }, LOOK_MS)
  return async () => {
    clearInterval(timer)
    await looking
  }
}
