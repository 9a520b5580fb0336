import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startMailServer, type TestMailServer } from '#tests/support/outgoing/mail-server.ts'
import { copyDemo } from '#tests/support/postgres/demo-template.ts'
import type { TestDatabase } from '#tests/support/postgres/test-cluster.ts'
import { openAsBuyer } from '#tests/support/process/buyer-client.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

const ORDERS = 6
const BEFORE_THE_KILL = 2
const GENEROUS_MS = 180_000

let database: TestDatabase
let mailServer: TestMailServer
let folder: string
let portal: PortalProcess

const start = (...args: string[]) =>
  spawnPortal(['--port', '0', '--data', folder, '--log-level', 'fatal', ...args], {
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_URL: database.servingUrl,
    SMTP_URL: mailServer.url,
    MAIL_FROM: 'orders@lantern.example',
  })

const ask = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  const { rows } = await client.query<Row>(sql).finally(() => client.end())
  return rows
}

beforeAll(async () => {
  mailServer = await startMailServer()
  folder = dataFolderOf('sender-killed')
  database = await copyDemo(folder)
  portal = await start('--demo')
  await ask(`INSERT INTO outgoing_settings (workspace_id, new_order_email, buyer_mails)
    SELECT id, 'team@lantern.example', false FROM workspace`)
}, GENEROUS_MS)

afterAll(async () => {
  await portal?.stop()
  await mailServer?.close()
  await database?.drop()
  removeFolder(folder)
})

const placeOrders = async (): Promise<void> => {
  const buyer = await openAsBuyer(portal.ready.links?.[0]?.url ?? '')
  const { items } = await buyer.page('')
  const item = items.find(({ orderable }) => orderable)
  const line = { productId: item?.productId ?? '', quantity: item?.minQuantity ?? 1 }
  for (let n = 0; n < ORDERS; n += 1)
    expect((await buyer.submit(await buyer.fill([line]))).kind).toBe('accepted')
}

/** As if the process had ended an hour ago: it has given no sign of life, and the queue may look for such. */
const anHourPasses = () =>
  ask(`UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 hour' WHERE state = 'active';
    UPDATE pgboss.queue SET monitor_on = NULL`)

/** No pause is left before the next try. */
const pausesEnd = () => ask("UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'")

const states = () => ask<{ state: string }>('SELECT state FROM outgoing_mail')

it(
  'a process that is killed while it sends loses no mail, and sends twice at most the one it was at',
  async () => {
    mailServer.answerNoMoreAfter(BEFORE_THE_KILL)
    await placeOrders()
    await eventually(
      () => mailServer.received.length,
      count => count === BEFORE_THE_KILL + 1,
      GENEROUS_MS,
    )
    await portal.kill()
    mailServer.answerNoMoreAfter(null)
    await anHourPasses()
    portal = await start()
    await eventually(
      async () => {
        await pausesEnd()
        return states()
      },
      rows => rows.length === ORDERS && rows.every(({ state }) => state === 'sent'),
      GENEROUS_MS,
    )
    await pause(3_000)
    const ids = mailServer.received.map(({ mail }) => mail.messageId)
    expect(new Set(ids).size).toBe(ORDERS)
    expect(ids).toHaveLength(ORDERS + 1)
    expect(ids.filter(id => id === ids[BEFORE_THE_KILL])).toHaveLength(2)
  },
  GENEROUS_MS * 2,
)

const allAreSent = (mails: number) =>
  eventually(
    async () => {
      await pausesEnd()
      return states()
    },
    rows => rows.length === mails && rows.every(({ state }) => state === 'sent'),
    GENEROUS_MS,
  )

const idsFrom = (at: number) => mailServer.received.slice(at).map(({ mail }) => mail.messageId)

const oneIsTaken = (before: number) =>
  eventually(
    () => mailServer.received.length,
    count => count > before,
    GENEROUS_MS,
  )

it(
  'a process that is asked to stop in the middle of a mail finishes it, and the next one sends the others once',
  async () => {
    const [before, mails] = [mailServer.received.length, (await states()).length]
    mailServer.answerAfter(3_000)
    await placeOrders()
    await oneIsTaken(before)
    await portal.stop()
    expect(idsFrom(before)).toHaveLength(1)
    expect((await states()).filter(({ state }) => state === 'sent')).toHaveLength(mails + 1)
    mailServer.answerAfter(0)
    portal = await start()
    await allAreSent(mails + ORDERS)
    expect(idsFrom(before)).toHaveLength(ORDERS)
    expect(new Set(idsFrom(before)).size).toBe(ORDERS)
  },
  GENEROUS_MS * 2,
)

it(
  'a mail whose server outlasts the stop is sent again by the next process, under the same id',
  async () => {
    const [before, mails] = [mailServer.received.length, (await states()).length]
    mailServer.answerNoMoreAfter(before)
    await placeOrders()
    await oneIsTaken(before)
    await portal.stop()
    expect(idsFrom(before)).toHaveLength(1)
    mailServer.answerNoMoreAfter(null)
    portal = await start()
    await allAreSent(mails + ORDERS)
    expect(idsFrom(before)).toHaveLength(ORDERS + 1)
    expect(new Set(idsFrom(before)).size).toBe(ORDERS)
    expect(idsFrom(before).filter(id => id === idsFrom(before)[0])).toHaveLength(2)
  },
  GENEROUS_MS * 2,
)

it('jobs are another process’s only when theirs gives no sign of life, however slow a mail server is', async () => {
  const rows = await ask<{ expire_seconds: number; heartbeat_seconds: number | null }>(
    "SELECT expire_seconds, heartbeat_seconds FROM pgboss.queue WHERE name IN ('mail', 'webhook')",
  )
  // A batch of 25, each of which takes the 60 seconds that a mail server may be silent in the middle of it.
  for (const row of rows) expect(row.expire_seconds).toBeGreaterThan(25 * 60)
  expect(rows.map(row => row.heartbeat_seconds)).toEqual([60, 60])
})
