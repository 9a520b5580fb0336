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

/** Where a database of the run's PostgreSQL is, by default for its superuser. */
export const urlOf = (database: string, user?: { name: string; password: string }): string => {
  const { port, superuser, password } = inject('cluster')
  const { name, password: secret } = user ?? { name: superuser, password }
  return `postgresql://${name}:${secret}@127.0.0.1:${port}/${database}`
}

/** A copy of the migrated template, or of another database that nobody is connected to; dropped by its caller. */
export const createTestDatabase = async (template = TEMPLATE): Promise<TestDatabase & { name: string }> => {
  const name = `test_${randomBytes(6).toString('hex')}`
  const superuser = async (sql: string) => {
    const client = new pg.Client({ connectionString: urlOf('postgres') })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await superuser(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${OWNER.name}`)
  return {
    name,
    ownerUrl: urlOf(name, OWNER),
    servingUrl: urlOf(name, SERVING),
    superuserUrl: urlOf(name),
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
