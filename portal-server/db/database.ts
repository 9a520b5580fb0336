import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { isWriteConflict } from './write-conflict.ts'

/** One transaction of the serving role, with its scope set. */
export type Tx = Prisma.TransactionClient

/**
 * Whose data a transaction may touch. Row-level security holds every statement to it, under the
 * where-clauses of the queries themselves.
 */
export type Scope = { workspaceId: string; customerId?: string }

export type Database = {
  prisma: PrismaClient
  pool: pg.Pool
  /** Runs `work` in one transaction within a scope, again as a whole after a write conflict. */
  within<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>
  close(): Promise<void>
}

export type TransactionOptions = { snapshot?: boolean }

const ATTEMPTS = 6

/** Opens the serving connection. `url` names the serving role; `connections` bounds the pool. */
export const openDatabase = (url: string, connections = 20): Database => {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  const within: Database['within'] = (scope, work, options) =>
    withRetries(() => transact(prisma, scope, work, options))
  const close = async () => {
    await prisma.$disconnect()
    if (!pool.ended) await pool.end()
  }
  return { prisma, pool, within, close }
}

const transact = <T>(
  prisma: PrismaClient,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> =>
  prisma.$transaction(
    async tx => {
      await tx.$executeRaw`SELECT set_config('stackcube.workspace', ${scope.workspaceId}, true),
        set_config('stackcube.customer', ${scope.customerId ?? ''}, true)`
      return work(tx)
    },
    {
      isolationLevel: options.snapshot ? 'RepeatableRead' : 'ReadCommitted',
      maxWait: 10_000,
      timeout: 60_000,
    },
  )

const withRetries = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries >= ATTEMPTS || !isWriteConflict(error)) throw error
      await new Promise(resolve => setTimeout(resolve, 2 ** tries * 5 * (0.5 + Math.random())))
    }
  }
}
