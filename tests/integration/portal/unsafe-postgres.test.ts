import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase, type Sql, type Statement } from '#server/db/database.ts'
import { openJobQueue } from '#server/db/job-queue.ts'
import { type PreparedDatabase, prepareDatabase } from '#server/db/prepare-database.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

/** A PostgreSQL that somebody has set to be quick rather than safe. */
let folder: string
let prepared: PreparedDatabase
let superuser: pg.Client
let portal: PortalProcess | null = null

beforeAll(async () => {
  folder = dataFolderOf('unsafe-postgres')
  prepared = await prepareDatabase({ folder })
  const { password } = JSON.parse(readFileSync(path.join(folder, 'postgres-superuser.json'), 'utf8')) as {
    password: string
  }
  const address = new URL(prepared.ownerUrl)
  address.username = 'postgres'
  address.password = password
  superuser = new pg.Client({ connectionString: address.href })
  await superuser.connect()
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await superuser.query(`ALTER SYSTEM SET ${setting} = off`)
  await superuser.query('SELECT pg_reload_conf()')
}, 60_000)

afterAll(async () => {
  await portal?.stop()
  await superuser?.end()
  await prepared?.stop()
  removeFolder(folder)
})

it('is named at the start, with the remedy', async () => {
  portal = await spawnPortal(['--port', '0', '--data', path.join(folder, 'portal'), '--no-sending'], {
    DATABASE_OWNER_URL: prepared.ownerUrl,
    DATABASE_URL: prepared.url,
  })
  expect(portal.log()).toContain('PostgreSQL runs with fsync = off')
  expect(portal.log()).toContain('Set full_page_writes = on')
})

it('answers no commit of the portal before it is on the disk', async () => {
  const shown = 'SHOW synchronous_commit'
  expect((await superuser.query(shown)).rows).toEqual([{ synchronous_commit: 'off' }])
  const db = openDatabase(`${prepared.url}?options=-c%20statement_timeout%3D30s`, 3)
  const scope = { workspaceId: '00000000-0000-7000-8000-000000000000' }
  const on = [{ synchronous_commit: 'on' }]
  try {
    expect((await db.pool.query(shown)).rows).toEqual(on)
    expect((await db.pool.query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '30s' }])
    expect(await db.within(scope, tx => tx.$queryRawUnsafe(shown))).toEqual(on)
    const plain = await db.withinSql(scope, async sql => ({ last: sql({ text: shown, values: [] }) }))
    expect(plain).toEqual(on)
  } finally {
    await db.close()
  }
})

it('neither does it for the queue of mails and webhooks', async () => {
  await superuser.query(`CREATE TABLE seen (value text); GRANT INSERT ON seen TO PUBLIC;
    CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO public.seen VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$;
    CREATE TRIGGER seen AFTER UPDATE ON pgboss.job FOR EACH ROW EXECUTE FUNCTION see()`)
  const queue = await openJobQueue(prepared.url, () => undefined)
  const asSuperuser: Sql = async <Row>({ text, values }: Statement) =>
    (await superuser.query(text, values)).rows as Row[]
  try {
    const plan = { times: 1, firstPause: 1, longestPause: 1 }
    await queue.enqueue(asSuperuser, 'mail', [{ workspaceId: 'one', id: 'two' }], plan)
    await queue.work('mail', 1, async jobs => jobs.map(({ id }) => ({ id, end: 'done' as const })))
    const seen = async () => (await superuser.query<{ value: string }>('SELECT value FROM seen')).rows
    const rows = await eventually(seen, found => found.length >= 2)
    expect(new Set(rows.map(({ value }) => value))).toEqual(new Set(['on']))
  } finally {
    await queue.close()
  }
})
