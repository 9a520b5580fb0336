import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeOf, staffClient } from '#tests/support/portal/staff-client.ts'
import { copyDemo } from '#tests/support/postgres/demo-template.ts'
import type { TestDatabase } from '#tests/support/postgres/test-cluster.ts'
import { type BuyerClient, openAsBuyer } from '#tests/support/process/buyer-client.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'
import { eventually, startWorker, type TestWorker } from '#tests/support/worker/test-worker.ts'

const DAY_MS = 24 * 60 * 60_000
const GENEROUS_MS = 120_000

let database: TestDatabase
let folder: string
let clock: string
let server: PortalProcess
let buyer: BuyerClient
let desktop: TestWorker

const setClock = (ahead: number) => writeFileSync(clock, String(ahead))
const start = (): Promise<PortalProcess> =>
  spawnPortal(['--port', '0', '--data', folder, '--demo', '--log-level', 'error'], {
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_URL: database.servingUrl,
    CLOCK_FILE: clock,
    NODE_OPTIONS: `--import=${pathToFileURL(path.resolve('tests/support/bad-days/shifted-clock.ts')).href}`,
  })
const admin = () => server.ready.admin ?? { email: '', password: '' }

beforeAll(async () => {
  folder = dataFolderOf('clock-jump')
  database = await copyDemo(folder)
  clock = path.join(folder, 'clock')
  setClock(0)
  server = await start()
  buyer = await openAsBuyer(server.ready.links?.[0]?.url ?? '')
  desktop = await startWorker()
  await desktop.call.session.signIn({ serverUrl: server.url, ...admin() })
  await online()
}, GENEROUS_MS)

afterAll(async () => {
  await desktop?.worker.close()
  await server?.stop()
  await database?.drop()
  removeFolder(folder)
})

const online = () =>
  eventually(
    () => desktop.call.sync.status(),
    ({ connection, progress }) => connection === 'online' && progress === null,
    GENEROUS_MS,
  )

/** Orders once, and asks twice with the same cart; answers the one number. */
const order = async (): Promise<number> => {
  const { items } = await buyer.page('')
  const item = items.find(({ orderable }) => orderable)
  const input = await buyer.fill([{ productId: item?.productId ?? '', quantity: item?.minQuantity ?? 1 }])
  const [first, again] = [await buyer.submit(input), await buyer.submit(input)]
  if (first.kind !== 'accepted' || again.kind !== 'accepted') throw new Error(JSON.stringify([first, again]))
  expect(again.number).toBe(first.number)
  return first.number
}

const reachesDesktop = (number: number) =>
  eventually(
    async () => (await desktop.call.orders.list({ search: '', limit: 5 })).items.map(item => item.number),
    numbers => numbers.includes(number),
    GENEROUS_MS,
  )

const signIn = () =>
  staffClient(server.url, null).auth.signIn.mutate({ ...admin(), deviceName: 'another desk' })

const clockIsSet = async (ahead: number) => {
  setClock(ahead)
  await eventually(
    async () => (await buyer.home()).serverTime,
    told => Math.abs(told - Date.now() - ahead) < 60_000,
    GENEROUS_MS,
  )
}

it.each([
  ['an hour ahead', DAY_MS / 24],
  ['a day back', -DAY_MS],
  ['a week ahead', 7 * DAY_MS],
])(
  'a server whose clock jumps %s, and then is right again, takes each order once and sends it on',
  async (_name, ahead) => {
    const before = await order()
    await clockIsSet(ahead)
    const during = await order()
    await signIn()
    await clockIsSet(0)
    const after = await order()
    expect([before < during, during < after]).toEqual([true, true])
    await reachesDesktop(before)
    await reachesDesktop(during)
    await reachesDesktop(after)
  },
  2 * GENEROUS_MS,
)

it(
  'a jump of a year ends no session for good and locks nobody out',
  async () => {
    await clockIsSet(365 * DAY_MS)
    await signIn()
    expect(
      await codeOf(
        staffClient(server.url, null).auth.signIn.mutate({ ...admin(), password: 'wrong', deviceName: 'x' }),
      ),
    ).toBe('wrong_credentials')
    const during = await order()
    await clockIsSet(0)
    await signIn()
    const status = await desktop.call.session.status()
    if (status.kind === 'signed_in' && status.needsSignIn)
      await desktop.call.session.signIn({ serverUrl: server.url, ...admin() })
    await reachesDesktop(during)
    await reachesDesktop(await order())
  },
  2 * GENEROUS_MS,
)

it(
  'a server that starts with its clock a year ahead takes nothing away that is not old',
  async () => {
    const asSuperuser = async (sql: string): Promise<unknown[]> => {
      const client = new pg.Client({ connectionString: database.superuserUrl })
      await client.connect()
      return client.query(sql).then(
        ({ rows }) => client.end().then(() => rows),
        error => client.end().then(() => Promise.reject(error)),
      )
    }
    const floors = () => asSuperuser('SELECT tombstone_floor FROM sync_head ORDER BY workspace_id, stream')
    await order()
    await openAsBuyer(server.ready.links?.[0]?.url ?? '')
    await server.stop()
    // This one is old by every clock, and shows that the round has been made.
    const [old] = (await asSuperuser(`UPDATE buyer_session SET ended_at = now() - interval '500 days'
    WHERE id = (SELECT max(id::text)::uuid FROM buyer_session) RETURNING id`)) as { id: string }[]
    const before = await floors()
    setClock(365 * DAY_MS)
    server = await start()
    await eventually(
      () => asSuperuser(`SELECT FROM buyer_session WHERE id = '${old?.id}'`),
      rows => rows.length === 0,
      GENEROUS_MS,
    )
    expect(await floors()).toEqual(before)
    setClock(0)
  },
  2 * GENEROUS_MS,
)
