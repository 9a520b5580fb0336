import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openJobQueue } from '#server/db/job-queue.ts'
import { dropHeld, listDeliveries, retryAllHeld, retryHeld } from '#server/services/outgoing/held-items.ts'
import { queueMail } from '#server/services/outgoing/queue-mail.ts'
import { takeUpEvents } from '#server/services/outgoing/take-up-events.ts'
import { type OrderStage, openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { sendOutgoing } from '#tests/support/outgoing/test-outgoing.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

/** What a transaction announced, and the database then refuses to turn into mails and jobs, try after try. */
let portal: TestPortal
let stage: OrderStage

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

beforeEach(async () => {
  stage = await openOrderStage(portal)
})

const held = () => listDeliveries(portal.deps, stage.staff, ['held'])

const logged = () => listDeliveries(portal.deps, stage.staff, ['waiting', 'sent', 'dropped', 'held'])

/** Refuses rows in a table, as a fault in the database would; answers what mends it. */
const breakTable = async (table: string): Promise<() => Promise<void>> => {
  const database = await connectAsSuperuser(portal.database)
  await database.query(`ALTER TABLE ${table} ADD CONSTRAINT broken CHECK (false) NOT VALID`)
  return async () => void (await database.query(`ALTER TABLE ${table} DROP CONSTRAINT broken`))
}

/** Lets the server's rounds go by until it leaves the workspace's events alone. */
const tryUntilGivenUp = async (): Promise<void> => {
  const jobs = await openJobQueue(portal.database.servingUrl, () => undefined)
  const database = await connectAsSuperuser(portal.database)
  const retries = { times: 2, firstPause: 1, longestPause: 1 }
  let tried = 0
  try {
    for (;;) {
      await database.query('UPDATE outgoing_event SET claimed_at = NULL')
      if ((await takeUpEvents({ db: portal.db, jobs, retries, failed: () => undefined })) === 0) break
      tried += 1
    }
  } finally {
    await jobs.close()
  }
  expect(tried).toBe(20)
}

it('an order’s news is listed as not sent, and is sent when a person says so', async () => {
  const { orderId } = await stage.order()
  const mend = await breakTable('outgoing_mail')
  await tryUntilGivenUp()
  const [item, ...others] = await held()
  expect(others).toEqual([])
  expect(item).toMatchObject({
    ...{ channel: 'mail', kind: 'order.received', subjectId: orderId, state: 'held', attempts: 20 },
    lastError: 'its mails and deliveries could not be prepared',
  })
  expect(await logged()).toEqual([item])
  await mend()
  await sendOutgoing(portal, {})
  expect(await retryHeld(portal.deps, stage.staff, item?.id ?? '')).toEqual({ ok: true })
  const sent = await eventually(logged, all => all[0]?.state === 'sent')
  expect(sent).toMatchObject([{ kind: 'order.received', to: 'pat@corner.example', state: 'sent' }])
  expect(await held()).toEqual([])
})

it('a mail that could not be put into the queue says what it is, and goes with all others', async () => {
  const { workspaceId, linkId: subjectId } = stage
  await portal.db.within({ workspaceId }, tx =>
    queueMail(tx, {
      workspaceId,
      kind: 'portal_link',
      subjectId,
      recipient: 'pat@corner.example',
      language: 'en',
    }),
  )
  const mend = await breakTable('pgboss.job')
  await tryUntilGivenUp()
  expect(await held()).toMatchObject([
    { channel: 'mail', kind: 'portal_link', subjectId, to: 'pat@corner.example', state: 'held' },
  ])
  await mend()
  expect(await retryAllHeld(portal.deps, stage.staff)).toBe(1)
  await sendOutgoing(portal, {})
  expect(await eventually(logged, all => all[0]?.state !== 'waiting')).toMatchObject([
    { kind: 'portal_link', state: 'dropped', lastError: 'the portal has no public https address' },
  ])
})

it('is taken off the list by a person, and never sent then', async () => {
  const { workspaceId, linkId: subjectId } = stage
  await portal.db.within({ workspaceId }, tx =>
    queueMail(tx, {
      workspaceId,
      kind: 'portal_link',
      subjectId,
      recipient: 'pat@corner.example',
      language: 'en',
    }),
  )
  const mend = await breakTable('pgboss.job')
  await tryUntilGivenUp()
  await mend()
  const [item] = await held()
  const stranger = await openOrderStage(portal)
  const notFound = { ok: false, error: 'not_found' }
  expect(await dropHeld(portal.deps, stranger.staff, item?.id ?? '')).toEqual(notFound)
  expect(await retryHeld(portal.deps, stranger.staff, item?.id ?? '')).toEqual(notFound)
  expect(await dropHeld(portal.deps, stage.staff, item?.id ?? '')).toEqual({ ok: true })
  expect(await held()).toEqual([])
  expect(await logged()).toMatchObject([{ kind: 'portal_link', state: 'dropped' }])
})
