import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '#server/db/migrate.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { openAsBuyer } from '#tests/support/process/buyer-client.ts'

/** A server of this release serves while a later one, made up here, brings the database up to itself. */
let server: TestServer
let folder: string
const NAME = '29990101000000_made_up'

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  folder = await mkdtemp(path.join(tmpdir(), 'stackcube-migrations-'))
  await cp(path.resolve('prisma/migrations'), folder, { recursive: true })
  await mkdir(path.join(folder, NAME))
  await writeFile(
    path.join(folder, NAME, 'migration.sql'),
    `ALTER TABLE orders ADD COLUMN made_up text;
    ALTER TABLE order_line ADD COLUMN made_up int NOT NULL DEFAULT 7;
    CREATE TABLE made_up (id int PRIMARY KEY);`,
  )
})

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const connected = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

const orderOnce = async (): Promise<void> => {
  const buyer = await openAsBuyer(server.portal.demo?.links[0]?.url ?? '')
  const { items } = await buyer.page('')
  const item = items.find(({ orderable }) => orderable)
  const input = await buyer.fill([{ productId: item?.productId ?? '', quantity: item?.minQuantity ?? 1 }])
  expect(await buyer.submit(input)).toMatchObject({ kind: 'accepted' })
}

it('buyers order while it waits for a busy table, and after it has been applied', async () => {
  const reader = await connected(server.database.superuserUrl)
  const owner = await connected(server.database.ownerUrl)
  try {
    // A long report: the migration can't have the table while it runs.
    await reader.query('BEGIN; SELECT count(*) FROM orders')
    let applied: string[] | null = null
    const migration = migrate(owner, null, folder).then(names => {
      applied = names
    })
    for (let n = 0; n < 6; n += 1) await orderOnce()
    expect(applied).toBeNull()
    await reader.query('COMMIT')
    await migration
    expect(applied).toEqual([NAME])
    await orderOnce()
    expect((await fetch(`${server.portal.url}/readyz`)).status).toBe(200)
    const { rows } = await owner.query('SELECT count(*)::int AS n FROM orders WHERE made_up IS NULL')
    expect(rows[0]?.n).toBeGreaterThan(6)
  } finally {
    await reader.end()
    await owner.end()
  }
})
