import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#server/db/embedded-postgres.ts'
import { migrate } from '#server/db/migrate.ts'
import { ensureRoles, grantServing } from '#server/db/roles.ts'
import {
  OWNER,
  SERVING,
  TEMPLATE,
  type TestCluster,
  type TestDatabase,
} from '#tests/support/postgres/test-cluster.ts'

const addressOf = (
  { port }: TestCluster,
  account: { name: string; password: string },
  database: string,
): string => `postgresql://${account.name}:${account.password}@127.0.0.1:${port}/${database}`

const superuserOf = (cluster: TestCluster) => ({ name: cluster.superuser, password: cluster.password })

const connected = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return await work(client).finally(() => client.end())
}

/** A PostgreSQL of its own for runs outside the test runner, with the migrated template that seeds copy. */
export const startFuzzCluster = async (): Promise<{ cluster: TestCluster; stop(): Promise<void> }> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'stackcube-fuzz-postgres-'))
  await chmod(folder, 0o755)
  const server = await startEmbeddedPostgres(folder)
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const cluster = { port: server.port, superuser: server.superuser, password: server.password }
  await prepareTemplate(cluster).catch(async error => {
    await stop()
    throw error
  })
  return { cluster, stop }
}

const prepareTemplate = async (cluster: TestCluster): Promise<void> => {
  await connected(addressOf(cluster, superuserOf(cluster), 'postgres'), async superuser => {
    await ensureRoles(superuser, OWNER, SERVING)
    await superuser.query(`CREATE DATABASE ${TEMPLATE} OWNER ${OWNER.name}`)
  })
  await connected(addressOf(cluster, OWNER, TEMPLATE), async owner => {
    await migrate(owner)
    await grantServing(owner, SERVING.name)
  })
}

/** A copy of the template for one seed, dropped by its caller. */
export const createFuzzDatabase = async (cluster: TestCluster): Promise<TestDatabase> => {
  const name = `fuzz_${randomBytes(6).toString('hex')}`
  const superuser = superuserOf(cluster)
  const run = (sql: string) =>
    connected(addressOf(cluster, superuser, 'postgres'), async client => void (await client.query(sql)))
  await run(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER ${OWNER.name}`)
  return {
    ownerUrl: addressOf(cluster, OWNER, name),
    servingUrl: addressOf(cluster, SERVING, name),
    superuserUrl: addressOf(cluster, superuser, name),
    drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}
