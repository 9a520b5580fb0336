import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type AskTogether, askTogether } from './ask-together.ts'
import { durably } from './durability.ts'
import { GatheringSocket } from './gathering-socket.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { statementName } from './statement-name.ts'
import { isWriteConflict } from './write-conflict.ts'

/** One transaction of the serving role, with its scope set. */
export type Tx = Prisma.TransactionClient

/**
 * Whose data a transaction may touch. Row-level security holds every statement to it, under the
 * where-clauses of the queries themselves.
 */
export type Scope = { workspaceId: string; customerId?: string }

/** A statement with its parameters; a name keeps it prepared on each connection. */
export type Statement = { name?: string; text: string; values: unknown[] }

/** Plain SQL inside one transaction, for the paths where each round trip was measured. */
export type Sql = <Row>(statement: Statement) => Promise<Row[]>

/**
 * What a plain transaction ends with: the answer of statements that were sent already, all of which must
 * succeed. The commit is sent right behind them, so that the last locks are held for no round trip.
 */
export type Closing<T> = { last: Promise<T> }

export type Database = {
  prisma: PrismaClient
  pool: pg.Pool
  /** One question of many callers who have no scope yet, answered by one statement. */
  askTogether: AskTogether
  /** Runs `work` in one transaction within a scope, again as a whole after a write conflict. */
  within<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** As `within`, in plain SQL; statements may be sent before those ahead of them are answered. */
  withinSql<T>(scope: Scope, work: (sql: Sql) => Promise<Closing<T>>): Promise<T>
  /**
   * Reads within a scope from one snapshot that nothing can change meanwhile, on connections kept for
   * readings alone: a transaction that waits for one never waits for itself.
   */
  snapshot<T>(scope: Scope, work: (sql: Sql) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** `long` is for administrators' imports: no limit to how long the transaction may last, or wait for a lock. */
export type TransactionOptions = { snapshot?: boolean; long?: boolean }

const ATTEMPTS = 6
const LONG_MS = 60 * 60_000
const SQL_CONNECTIONS = 10
const SNAPSHOT_CONNECTIONS = 3
const ASKING_CONNECTIONS = 3
/**
 * For connections whose statements all find rows by their keys: planned once, for pages that are in memory. A plan made
 * anew for each call cost as much as running it.
 */
const LOOKUPS = '-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1'

/** Opens the serving connection. `url` names the serving role; `connections` bounds the pool. */
export const openDatabase = (url: string, connections = 20): Database => {
  const pool = openPool(url, connections)
  const plain = openPool(url, Math.min(connections, SQL_CONNECTIONS), true, LOOKUPS)
  const asking = openPool(url, ASKING_CONNECTIONS, true, LOOKUPS)
  const readings = openPool(url, SNAPSHOT_CONNECTIONS, true)
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: statementName }) })
  const within: Database['within'] = (scope, work, options) =>
    withRetries(() => transact(prisma, scope, work, options))
  const withinSql: Database['withinSql'] = (scope, work) =>
    withRetries(() => transactSql(plain, 'BEGIN', scope, work))
  const snapshot: Database['snapshot'] = (scope, work) =>
    transactSql(readings, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', scope, async sql => ({
      last: Promise.resolve(await work(sql)),
    }))
  const close = async () => {
    await prisma.$disconnect()
    await Promise.all([pool, plain, asking, readings].map(each => (each.ended ? undefined : each.end())))
  }
  return { prisma, pool, askTogether: askTogether(asking), within, withinSql, snapshot, close }
}

/** A caller waits no longer than this for a connection: to a database out of reach as to one that is busy. */
const CONNECT_WITHIN_MS = 30_000

/**
 * `pipeline` sends a statement without waiting for the answer to the one before. Prisma's connections do without: small
 * transactions, which wait for each answer, measured slower with it. (Its parts of a very large createMany are queued
 * by pg, with a warning once.)
 */
const openPool = (url: string, connections: number, pipeline = false, options = ''): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: durably(url, options),
    max: connections,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    pipeline,
    ...(pipeline && { stream: () => new GatheringSocket() }),
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // The same goes for one that breaks while it is lent out and waits for its next statement, which fails then.
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
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
      if (options.long)
        await tx.$executeRaw`SELECT set_config('transaction_timeout', '0', true), set_config('lock_timeout', '0', true)`
      return work(tx)
    },
    {
      isolationLevel: options.snapshot ? 'RepeatableRead' : 'ReadCommitted',
      maxWait: 10_000,
      timeout: options.long ? LONG_MS : 60_000,
    },
  )

const transactSql = async <T>(
  pool: pg.Pool,
  begin: string,
  scope: Scope,
  work: (sql: Sql) => Promise<Closing<T>>,
): Promise<T> => {
  const client = await pool.connect()
  let broken = false
  try {
    const opening = Promise.all([client.query(begin), client.query(scopeStatement(scope))])
    const [, { last }] = await Promise.all([opening, work(sqlOf(client)).then(unwatched)])
    const [result, commit] = await Promise.all([last, client.query('COMMIT')])
    // PostgreSQL answers the commit of a failed transaction with ROLLBACK, and no error.
    if (commit.command !== 'COMMIT') throw new Error('The transaction was rolled back')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** A lost connection fails all that was sent, also what nobody came to wait for; the first failure is told. */
const unwatched = <T>(closing: Closing<T>): Closing<T> => {
  closing.last.catch(() => undefined)
  return closing
}

const sqlOf =
  (client: pg.PoolClient): Sql =>
  <Row>(statement: Statement) => {
    const answer = client.query(statement).then(({ rows }) => rows as Row[])
    answer.catch(() => undefined)
    return answer
  }

const scopeStatement = (scope: Scope): Statement => ({
  name: 'scope',
  text: `SELECT set_config('stackcube.workspace', $1, true), set_config('stackcube.customer', $2, true)`,
  values: [scope.workspaceId, scope.customerId ?? ''],
})

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
