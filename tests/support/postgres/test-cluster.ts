import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'

export type TestCluster = { port: number; superuser: string; password: string }

export type TestDatabase = {
  ownerUrl: string
  servingUrl: string
  /** Of the superuser, whom no policy binds: for looking at everything. */
  superuserUrl: string
  drop(): Promise<void>
}

export const OWNER = { name: 'test_owner', password: 'owner-of-tests' }
export const SERVING = { name: 'test_serving', password: 'serving-of-tests' }
export const TEMPLATE = 'stackcube_template'

/** A copy of the migrated template, dropped by its caller. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const cluster = inject('cluster')
  const name = `test_${randomBytes(6).toString('hex')}`
  const url = (user: string, password: string, database = name) =>
    `postgresql://${user}:${password}@127.0.0.1:${cluster.port}/${database}`
  const superuser = async (sql: string) => {
    const client = new pg.Client({ connectionString: url(cluster.superuser, cluster.password, 'postgres') })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await superuser(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER ${OWNER.name}`)
  return {
    ownerUrl: url(OWNER.name, OWNER.password),
    servingUrl: url(SERVING.name, SERVING.password),
    superuserUrl: url(cluster.superuser, cluster.password),
    drop: () => superuser(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

/** Connects as the superuser for the length of one test. */
export const connectAsSuperuser = async (database: TestDatabase): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}
