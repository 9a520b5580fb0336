import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openJobQueue } from '#server/db/job-queue.ts'
import { announceStranded } from '#server/services/outgoing/announce-stranded.ts'
import { listDeliveries } from '#server/services/outgoing/held-items.ts'
import { takeUpEvents } from '#server/services/outgoing/take-up-events.ts'
import { type OrderStage, openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { sendOutgoing } from '#tests/support/outgoing/test-outgoing.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

/** What a clock that was wrong by a month does to the queue, while a mail waits in it. */
let portal: TestPortal
let database: pg.Client
let stage: OrderStage

beforeAll(async () => {
  portal = await openTestPortal()
  database = new pg.Client({ connectionString: portal.database.superuserUrl })
  await database.connect()
})

afterAll(async () => {
  await database.end()
  await portal.close()
})

beforeEach(async () => {
  stage = await openOrderStage(portal)
})

const logged = () => listDeliveries(portal.deps, stage.staff, ['waiting', 'sent', 'dropped', 'held'])

/** An order whose mail has its job, which nobody has looked at yet. */
const queuedOrder = async (): Promise<void> => {
  await stage.order()
  const jobs = await openJobQueue(portal.database.servingUrl, () => undefined)
  const retries = { times: 2, firstPause: 1, longestPause: 1 }
  try {
    expect(await takeUpEvents({ db: portal.db, jobs, retries, failed: () => undefined })).toBe(1)
  } finally {
    await jobs.close()
  }
  expect(await logged()).toMatchObject([{ kind: 'order.received', state: 'waiting' }])
}

it.each([
  ['was thrown away as too old', "DELETE FROM pgboss.job WHERE name = 'mail'"],
  [
    'waits for the day that the clock showed',
    "UPDATE pgboss.job SET start_after = now() + interval '31 days'",
  ],
  ['ended without its mail', "UPDATE pgboss.job SET state = 'cancelled' WHERE name = 'mail'"],
])('a mail whose job %s is queued again, and sent once', async (_, spoil) => {
  await queuedOrder()
  await database.query(spoil)
  expect(await announceStranded(portal.db)).toBe(1)
  // It waits for its turn now, and is not announced twice.
  expect(await announceStranded(portal.db)).toBe(0)
  const sent: string[] = []
  await sendOutgoing(portal, {
    transport: {
      carriesSecrets: false,
      send: async ({ id }) => {
        sent.push(id)
        return { kind: 'sent' }
      },
      close: () => undefined,
    },
  })
  const [mail] = await eventually(logged, all => all[0]?.state === 'sent')
  await database.query("UPDATE pgboss.job SET start_after = now() WHERE state = 'created'")
  await eventually(
    async () =>
      (await database.query("SELECT FROM pgboss.job WHERE state IN ('created', 'active')")).rowCount,
    count => count === 0,
  )
  expect(sent).toEqual([mail?.id])
})

it('a mail whose job is due, or pauses before its next try, is left to it', async () => {
  await queuedOrder()
  expect(await announceStranded(portal.db)).toBe(0)
  await database.query("UPDATE pgboss.job SET state = 'retry', start_after = now() + interval '1 hour'")
  expect(await announceStranded(portal.db)).toBe(0)
  await database.query("DELETE FROM pgboss.job; UPDATE outgoing_mail SET state = 'dropped'")
})
