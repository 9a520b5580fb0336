import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { readSchemaStanding } from '../db/schema-standing.ts'

/**
 * `/healthz` says that the process lives; whoever restarts it asks there. `/readyz` says that it can serve, and says
 * no from the moment it is asked to stop; whoever spreads requests over processes asks there.
 */
export const addHealth = (app: FastifyInstance, pool: pg.Pool, leaving: () => boolean): void => {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const standing = await readSchemaStanding(pool)
    const ok = standing.database && standing.migrations && !leaving()
    return reply.code(ok ? 200 : 503).send({ ok, ...standing, stopping: leaving() })
  })
}
