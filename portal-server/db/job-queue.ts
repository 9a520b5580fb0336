import pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Sql } from './database.ts'
import { durably } from './durability.ts'

/** What a job may say: where to look. What it is about is read from the tables when it runs. */
export type JobIds = { workspaceId: string; id: string }

/** How one job of a batch ended. `give_up` sends it to the failed ones at once, `again` after a pause. */
export type JobEnding = { id: string; end: 'done' | 'again' | 'give_up' }

/** How often a job is tried again, and how many seconds after the first time; the pauses double. */
export type RetryPlan = { times: number; firstPause: number; longestPause: number }

export type JobQueue = {
  /** Adds jobs in the given transaction: they exist if, and only if, it commits. */
  enqueue(sql: Sql, queue: QueueName, jobs: readonly JobIds[], retries: RetryPlan): Promise<void>
  /** Takes up jobs of a queue in batches until the queue is closed. */
  work(queue: QueueName, batch: number, handle: (jobs: JobIds[]) => Promise<JobEnding[]>): Promise<void>
  /** Called for each job that was tried as often as it may be, or whose process died too often. */
  whenGivenUp(queue: QueueName, handle: (job: JobIds) => Promise<void>): Promise<void>
  /** Looks for jobs now instead of at the next look. */
  wake(): void
  /** Takes up nothing new and waits for what is running. */
  close(): Promise<void>
}

const QUEUES = ['mail', 'webhook'] as const
export type QueueName = (typeof QUEUES)[number]

const SCHEMA = 'pgboss'
const LOOK_SECONDS = 2
/** Longer than a batch lasts in which every job waits as long as it may; until then no other process takes its jobs. */
const RUNS_AT_MOST_SECONDS = 3600
/** A process that works on a job says so this often; one that ended lets its jobs go after as long without a word. */
const ALIVE_SECONDS = 60
const STOP_WITHIN_MS = 20_000

/** Jobs that wait, for as long as somebody may take to mend what they wait for; and jobs that are done. */
const KEPT = { retentionSeconds: 30 * 24 * 3600, deleteAfterSeconds: 24 * 3600 }

const failedQueue = (queue: QueueName): string => `${queue}-failed`

/**
 * Creates or updates the queue's own schema and its queues, as the owner; the serving role is granted the use
 * of it afterwards. Running it again changes nothing.
 */
export const installJobQueue = async (owner: pg.Client): Promise<void> => {
  // One after the other: the queue asks for several things at once, and a connection does one.
  let last: Promise<unknown> = Promise.resolve()
  const executeSql = (text: string, values?: unknown[]) => {
    const answer = last.then(() => owner.query(text, values))
    last = answer.catch(() => undefined)
    return answer
  }
  const db = { executeSql }
  const boss = new PgBoss({ db, schema: SCHEMA, supervise: false, schedule: false })
  boss.on('error', () => undefined)
  await boss.start()
  for (const queue of QUEUES) {
    await boss.createQueue(failedQueue(queue))
    await boss.updateQueue(failedQueue(queue), KEPT)
    await boss.createQueue(queue, { deadLetter: failedQueue(queue) })
    // A queue that an earlier release made is brought up to this one.
    await boss.updateQueue(queue, {
      ...KEPT,
      expireInSeconds: RUNS_AT_MOST_SECONDS,
      heartbeatSeconds: ALIVE_SECONDS,
    })
  }
  await boss.stop({ graceful: false, close: false })
}

/** What the serving role may do with the queue: use its tables, and own nothing. */
export const grantJobQueue = async (owner: pg.Client, servingRole: string): Promise<void> => {
  const role = pg.escapeIdentifier(servingRole)
  await owner.query(`
    GRANT USAGE ON SCHEMA ${SCHEMA} TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${role};
  `)
}

/** Opens the queue as the serving role, on connections of its own. `failed` hears of a database that is away. */
export const openJobQueue = async (url: string, failed: (error: Error) => void): Promise<JobQueue> => {
  const boss = new PgBoss({
    connectionString: durably(url),
    schema: SCHEMA,
    max: 3,
    migrate: false,
    createSchema: false,
    schedule: false,
    // The indexes belong to the owner, and the queue stays small.
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', failed)
  await boss.start()
  const workers: string[] = []
  return {
    enqueue: async (sql, queue, jobs, retries) => {
      const executeSql = async (text: string, values?: unknown[]) => ({
        rows: await sql<unknown>({ text, values: values ?? [] }),
      })
      await boss.insert(
        queue,
        jobs.map(({ workspaceId, id }) => ({ data: { workspaceId, id }, ...retryColumns(retries) })),
        { db: { executeSql } },
      )
    },
    work: async (queue, batch, handle) => {
      const options = { batchSize: batch, pollingIntervalSeconds: LOOK_SECONDS, perJobResults: true as const }
      const worker = await boss.work<JobIds, void, typeof options>(queue, options, async jobs =>
        settled(jobs, await handle(jobs.map(job => job.data))),
      )
      workers.push(worker)
    },
    whenGivenUp: async (queue, handle) => {
      await boss.work<JobIds>(failedQueue(queue), { pollingIntervalSeconds: LOOK_SECONDS }, async jobs => {
        for (const job of jobs) await handle(job.data)
      })
    },
    wake: () => {
      for (const worker of workers) boss.notifyWorker(worker)
    },
    close: () => boss.stop({ graceful: true, timeout: STOP_WITHIN_MS }),
  }
}

const retryColumns = (retries: RetryPlan) => ({
  retryLimit: retries.times,
  retryDelay: retries.firstPause,
  retryBackoff: true,
  retryDelayMax: retries.longestPause,
})

const STATUS = { done: 'completed', again: 'failed', give_up: 'deadletter' } as const

/** What a job ended with never stands in the queue's tables: an error's words belong to the mail's own row. */
const settled = (jobs: readonly { id: string; data: JobIds }[], endings: readonly JobEnding[]) =>
  jobs.map(job => {
    const ending = endings.find(({ id }) => id === job.data.id)
    return { id: job.id, status: STATUS[ending?.end ?? 'again'] }
  })
