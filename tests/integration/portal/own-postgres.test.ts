import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/support/postgres/test-cluster.ts'
import { openAsBuyer } from '#tests/support/process/buyer-client.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'

/** A PostgreSQL of the operator's own, with the roles that `deploy/make-roles.sh` makes in the compose file. */
let database: TestDatabase
let superuser: pg.Client
let folder: string
let portal: PortalProcess | null = null

const PASSWORDS: Record<string, string> = { owner: 'owner’s own', serving: "serving's own" }

beforeAll(async () => {
  database = await createTestDatabase()
  superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
  folder = dataFolderOf('own-postgres')
})

afterAll(async () => {
  await portal?.stop()
  await superuser.query('DROP DATABASE IF EXISTS stackcube WITH (FORCE)')
  await superuser.query('DROP ROLE IF EXISTS stackcube_owner, stackcube_serving')
  await superuser.end()
  await database.drop()
  removeFolder(folder)
})

/** The statements of the script, with its variables as psql fills them in. */
const statements = (): string[] => {
  const script = readFileSync('deploy/make-roles.sh', 'utf8')
  const body = /<<'SQL'\n([\s\S]*?)\nSQL/.exec(script)?.[1] ?? ''
  return body
    .replaceAll(/:'(\w+)'/g, (_all, name: string) => pg.escapeLiteral(PASSWORDS[name] ?? ''))
    .split(/;\s*$/m)
    .map(statement => statement.trim())
    .filter(Boolean)
}

const address = (role: string, password: string): string => {
  const url = new URL(database.superuserUrl)
  url.username = role
  url.password = encodeURIComponent(password)
  url.pathname = '/stackcube'
  return url.href
}

it('serves on the roles that the script makes, with their limits, and refuses the owner as the one that serves', async () => {
  expect(statements().length).toBeGreaterThanOrEqual(5)
  for (const statement of statements()) await superuser.query(statement)
  const owner = address('stackcube_owner', PASSWORDS.owner ?? '')
  const serving = address('stackcube_serving', PASSWORDS.serving ?? '')
  const start = (DATABASE_URL: string) =>
    spawnPortal(['--port', '0', '--data', folder, '--demo', '--log-level', 'error'], {
      DATABASE_OWNER_URL: owner,
      DATABASE_URL,
    })
  await expect(start(owner)).rejects.toThrow('must name another role')
  // What a first start leaves that was cut off before its commit.
  writeFileSync(path.join(folder, 'demo-access.json'), JSON.stringify({ workspaceId: 'none' }))
  portal = await start(serving)
  expect(await (await fetch(`${portal.url}/readyz`)).json()).toMatchObject({ ok: true, migrations: true })
  const buyer = await openAsBuyer(portal.ready.links?.[0]?.url ?? '')
  expect((await buyer.page('')).items.length).toBeGreaterThan(0)
  const client = new pg.Client({ connectionString: serving })
  await client.connect()
  const { rows } = await client
    .query(
      "SELECT current_setting('lock_timeout') AS lock, current_setting('transaction_timeout') AS transaction",
    )
    .finally(() => client.end())
  expect(rows).toEqual([{ lock: '5s', transaction: '30s' }])
}, 180_000)
