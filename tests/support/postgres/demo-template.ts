import { cp } from 'node:fs/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { startPortal } from '#server/http/start-portal.ts'
import { createTestDatabase, type TestDatabase, urlOf } from './test-cluster.ts'

const DEMO = 'stackcube_demo'
/** Held while one test file fills the template, so that the others wait for it. */
const FILLING = 4310

/**
 * A database with the demo workspace, and its keys and sign-ins put into `dataFolder`. The workspace is written by
 * the portal itself, once for the run; each caller has a copy of its own.
 */
export const copyDemo = async (dataFolder: string): Promise<TestDatabase> => {
  const demoFolder = inject('demoFolder')
  await fillOnce(demoFolder)
  await cp(demoFolder, dataFolder, { recursive: true })
  return createTestDatabase(DEMO)
}

const fillOnce = async (demoFolder: string): Promise<void> => {
  const client = new pg.Client({ connectionString: urlOf('postgres') })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [FILLING])
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DEMO])
    if (rowCount === 0) await client.query(`ALTER DATABASE ${await fill(demoFolder)} RENAME TO ${DEMO}`)
  } finally {
    await client.end()
  }
}

/** The name of a database that the portal filled, with nobody connected to it any more. */
const fill = async (demoFolder: string): Promise<string> => {
  const database = await createTestDatabase()
  const portal = await startPortal({
    host: '127.0.0.1',
    port: 0,
    dataFolder: demoFolder,
    json: true,
    sends: false,
    publicUrl: null,
    ownerUrl: database.ownerUrl,
    servingUrl: database.servingUrl,
    logLevel: 'error',
    demo: true,
  })
  await portal.close()
  return database.name
}
