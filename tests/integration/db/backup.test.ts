import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBackup, restoreBackup } from '#server/db/backup/read-backup.ts'
import { readTables } from '#server/db/backup/tables.ts'
import { writeBackup } from '#server/db/backup/write-backup.ts'
import { openDatabase } from '#server/db/database.ts'
import type { JobQueue } from '#server/db/job-queue.ts'
import { prepareSchema } from '#server/db/prepare-schema.ts'
import { takeUpEvents } from '#server/services/outgoing/take-up-events.ts'
import { setLogo } from '#server/services/workspaces/set-logo.ts'
import { openSmallDisk } from '#tests/support/bad-days/small-disk.ts'
import { ONE_PIXEL } from '#tests/support/pictures/one-pixel.ts'
import { emptyDatabase } from '#tests/support/postgres/empty-database.ts'
import { SERVING, type TestDatabase } from '#tests/support/postgres/test-cluster.ts'
import { addWorld, openStage, type Stage } from '#tests/support/world/world.ts'

const RETRIES = { times: 1, firstPause: 1, longestPause: 1 }

let stage: Stage
let folder: string

beforeAll(async () => {
  stage = await openStage()
  folder = await mkdtemp(path.join(tmpdir(), 'stackcube-backup-'))
  const { staff } = await addWorld(stage, 'MINE')
  await setLogo(stage.portal.deps, staff.admin.caller, ONE_PIXEL)
  await addWorld(stage, 'THEIRS')
})

afterAll(async () => {
  await stage.close()
  await rm(folder, { recursive: true, force: true })
})

const sourceUrl = () => stage.portal.database.ownerUrl

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** Everything that a database holds, a text for each table. */
const contents = (url: string): Promise<Record<string, string>> =>
  withClient(url, async client => {
    const found: Record<string, string> = {}
    for (const { name } of await readTables(client)) {
      const { rows } = await client.query<{ text: string }>(
        `SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') AS text FROM ${pg.escapeIdentifier(name)} t`,
      )
      found[name] = rows[0]?.text ?? ''
    }
    return found
  })

type Head = { stream: string; version: string; nonce: string; last: number; changes: string | null }

/** Where each workspace's streams stand, with the nonce that the changes of that version carry. */
const headsOf = (url: string): Promise<Head[]> =>
  withClient(url, async client => {
    const { rows } = await client.query<Head>(
      `SELECT h.stream, h.version, h.nonce, h.last_order_number AS last, (SELECT max(c.nonce::text) FROM change c
         WHERE c.workspace_id = h.workspace_id AND c.stream = h.stream AND c.version = h.version) AS changes
       FROM sync_head h ORDER BY h.workspace_id, h.stream`,
    )
    return rows
  })

const restoreInto = async (target: TestDatabase, from: string): Promise<void> => {
  const manifest = await openBackup(from)
  await withClient(target.ownerUrl, async owner => {
    await restoreBackup(owner, from, manifest)
    await prepareSchema(owner, SERVING.name)
  })
}

it('holds every row of every table, and gives them back', async () => {
  const to = path.join(folder, 'whole')
  const before = await contents(sourceUrl())
  const manifest = await writeBackup(sourceUrl(), to)
  expect(Object.keys(before).length).toBeGreaterThan(20)
  expect(manifest.tables.map(({ name }) => name).sort()).toEqual(Object.keys(before).sort())
  expect(manifest.tables.filter(({ rows }) => rows > 0).length).toBeGreaterThan(15)
  const target = await emptyDatabase()
  try {
    await restoreInto(target, to)
    const after = await contents(target.ownerUrl)
    const held = ['outgoing_mail', 'webhook_delivery']
    const others = [...held, 'outgoing_event', 'sync_head', 'change']
    for (const name of Object.keys(before).filter(each => !others.includes(each)))
      expect([name, after[name]]).toEqual([name, before[name]])
    for (const name of held) expect(after[name]).not.toContain('waiting')
    const was = await headsOf(sourceUrl())
    const is = await headsOf(target.ownerUrl)
    expect(is.map(({ version }) => version)).toEqual(was.map(({ version }) => version))
    for (const [at, head] of is.entries()) {
      // A desktop at the backup's version meets another nonce, now and after the next commit.
      expect(head.nonce).not.toBe(was[at]?.nonce)
      expect(head.changes === null || head.changes === head.nonce).toBe(true)
      expect(head.last - (was[at]?.last ?? 0)).toBe(head.stream === 'orders' ? 1_000 : 0)
    }
    await expect(restoreInto(target, to)).rejects.toThrow('not empty')
  } finally {
    await target.drop()
  }
})

it('is given back once when two restores into one database begin at once, and what they leave is whole', async () => {
  const to = path.join(folder, 'twice')
  await writeBackup(sourceUrl(), to)
  const target = await emptyDatabase()
  try {
    const outcomes = await Promise.allSettled([restoreInto(target, to), restoreInto(target, to)])
    const refused = outcomes.flatMap(outcome =>
      outcome.status === 'rejected' ? [String(outcome.reason)] : [],
    )
    expect(refused).toEqual([expect.stringContaining('The database is not empty')])
    // As a server does that starts on it.
    await withClient(target.ownerUrl, owner => prepareSchema(owner, SERVING.name))
    const counted = async (url: string) => (await contents(url)).orders
    expect(await counted(target.ownerUrl)).toBe(await counted(sourceUrl()))
  } finally {
    await target.drop()
  }
})

it('is of one moment, whatever is written while it is taken', async () => {
  const to = path.join(folder, 'moment')
  const { workspaceId } = await addWorld(stage, 'BUSY')
  let writing = true
  const write = async () => {
    for (let at = 0; writing; at++)
      await stage.portal.db.within({ workspaceId }, async tx => {
        // Always as many notes on the customer as entries that tell of them.
        await tx.customer.updateMany({ where: { workspaceId }, data: { notes: `note ${at}` } })
        await tx.workspace.update({ where: { id: workspaceId }, data: { terms: `note ${at}` } })
      })
  }
  const writer = write()
  await new Promise(resolve => setTimeout(resolve, 100))
  await writeBackup(sourceUrl(), to)
  writing = false
  await writer
  const target = await emptyDatabase()
  try {
    await restoreInto(target, to)
    const pairs = await withClient(target.ownerUrl, client =>
      client.query<{ notes: string; terms: string }>(
        'SELECT DISTINCT c.notes, w.terms FROM workspace w JOIN customer c ON c.workspace_id = w.id WHERE w.id = $1',
        [workspaceId],
      ),
    )
    expect(pairs.rows).toHaveLength(1)
    expect(pairs.rows[0]?.notes).toMatch(/^note \d+$/)
    expect(pairs.rows[0]?.notes).toBe(pairs.rows[0]?.terms)
  } finally {
    await target.drop()
  }
})

it('holds for staff what was announced when it was taken, and sends nothing of it by itself', async () => {
  const to = path.join(folder, 'announced')
  const { workspaceId } = await addWorld(stage, 'ANNOUNCED')
  const [order] = await withClient(sourceUrl(), async client => {
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM orders WHERE workspace_id = $1 LIMIT 1',
      [workspaceId],
    )
    return rows
  })
  await withClient(sourceUrl(), client =>
    client.query(
      `DELETE FROM outgoing_event;
       INSERT INTO outgoing_settings (workspace_id, new_order_email) VALUES ('${workspaceId}', 'team@lantern.example')
         ON CONFLICT (workspace_id) DO UPDATE SET new_order_email = excluded.new_order_email;
       INSERT INTO outgoing_event (workspace_id, id, kind, subject_id, revision)
         VALUES ('${workspaceId}', gen_random_uuid(), 'order.received', '${order?.id}', 1)`,
    ),
  )
  await writeBackup(sourceUrl(), to)
  const target = await emptyDatabase()
  const db = openDatabase(target.servingUrl, 3)
  const sent: unknown[] = []
  try {
    await restoreInto(target, to)
    const jobs = {
      enqueue: async (_sql: unknown, _queue: string, queued: readonly unknown[]) => void sent.push(...queued),
      wake: () => undefined,
    }
    const failed = (error: unknown) => expect(error).toBe(null)
    await takeUpEvents({ db, failed, jobs: jobs as unknown as JobQueue, retries: RETRIES })
    const held = await withClient(target.ownerUrl, client =>
      client.query("SELECT recipient, state, last_error FROM outgoing_mail WHERE kind = 'staff.new_order'"),
    )
    expect(held.rows).toEqual([
      { recipient: 'team@lantern.example', state: 'held', last_error: expect.stringContaining('Restored') },
    ])
    expect(sent).toEqual([])
  } finally {
    await db.close()
    await target.drop()
  }
})

it('that was cut off while it was restored is served by nobody', async () => {
  const to = path.join(folder, 'restored-in-part')
  await writeBackup(sourceUrl(), to)
  const manifest = await openBackup(to)
  const target = await emptyDatabase()
  try {
    await withClient(target.ownerUrl, async owner => {
      const cutOff = () => {
        throw new Error('the power is gone')
      }
      await expect(restoreBackup(owner, to, manifest, cutOff)).rejects.toThrow('the power is gone')
      await expect(prepareSchema(owner, SERVING.name)).rejects.toThrow('was not finished')
    })
  } finally {
    await target.drop()
  }
})

it('with a table missing from its list is refused, and nothing is restored', async () => {
  const to = path.join(folder, 'lacks-a-table')
  await writeBackup(sourceUrl(), to)
  const manifest = await openBackup(to)
  const tables = manifest.tables.filter(({ name }) => name !== 'saved_list_item')
  const target = await emptyDatabase()
  try {
    await withClient(target.ownerUrl, owner =>
      expect(restoreBackup(owner, to, { ...manifest, tables })).rejects.toThrow(
        'lacks the table saved_list_item',
      ),
    )
  } finally {
    await target.drop()
  }
})

it('says so when there is no room for it, and leaves nothing of it', async () => {
  const disk = openSmallDisk(1)
  try {
    disk.fill()
    const to = path.join(disk.folder, 'no-room')
    await expect(writeBackup(sourceUrl(), to)).rejects.toThrow('There is no room for')
    expect((await readdir(disk.folder)).filter(name => name.startsWith('no-room'))).toEqual([])
  } finally {
    disk.close()
  }
})

it('is refused when it is damaged, incomplete, newer, or none', async () => {
  const to = path.join(folder, 'damaged')
  await writeBackup(sourceUrl(), to)
  await expect(writeBackup(sourceUrl(), to)).rejects.toThrow('not empty')
  await expect(openBackup(folder)).rejects.toThrow('is no backup')
  const manifestFile = path.join(to, 'manifest.json')
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8'))
  await writeFile(manifestFile, JSON.stringify({ ...manifest, migrations: ['29990101000000_from_later'] }))
  await expect(openBackup(to)).rejects.toThrow('newer release')
  await writeFile(manifestFile, JSON.stringify({ format: 2, parts: [] }))
  await expect(openBackup(to)).rejects.toThrow('newer release')
  await writeFile(manifestFile, JSON.stringify(manifest).slice(0, -20))
  await expect(openBackup(to)).rejects.toThrow('manifest.json is missing or damaged')
  await writeFile(manifestFile, JSON.stringify({ ...manifest, tables: 'all' }))
  await expect(openBackup(to)).rejects.toThrow('manifest.json is missing or damaged')
  await writeFile(manifestFile, JSON.stringify(manifest))
  await openBackup(to)
  const [file = ''] = (await readdir(to)).filter(name => name.endsWith('.gz'))
  await appendFile(path.join(to, file), 'x')
  await expect(openBackup(to)).rejects.toThrow('missing or damaged')
  await rm(path.join(to, file))
  await expect(openBackup(to)).rejects.toThrow('missing or damaged')
})

it('leaves nothing behind when it can not be finished', async () => {
  const to = path.join(folder, 'cut-off')
  await expect(
    writeBackup(sourceUrl(), to, () => {
      throw new Error('the disk is full')
    }),
  ).rejects.toThrow('the disk is full')
  expect((await readdir(folder)).filter(name => name.startsWith('cut-off'))).toEqual([])
})
