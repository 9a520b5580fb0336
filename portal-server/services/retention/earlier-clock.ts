import type { ServiceDeps } from '../service-deps.ts'

/**
 * The earlier of this process's clock and PostgreSQL's, milliseconds since 1970. What is taken away does not come back,
 * so a clock that jumped ahead must not decide alone that it is old enough.
 */
export const earlierClock = async ({ db, now }: Pick<ServiceDeps, 'db' | 'now'>): Promise<number> => {
  const { rows } = await db.pool.query<{ at: Date }>('SELECT now() AS at')
  return Math.min(now(), rows[0]?.at.getTime() ?? 0)
}
