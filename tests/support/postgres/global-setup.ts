import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '#server/db/embedded-postgres.ts'
import { prepareSchema } from '#server/db/prepare-schema.ts'
import { ensureRoles } from '#server/db/roles.ts'
import { OWNER, SERVING, TEMPLATE, type TestCluster } from './test-cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: TestCluster
    /** Keys and sign-ins of the demo workspace, once a test asked for it. */
    demoFolder: string
  }
}

/** One real PostgreSQL for the run, with a migrated template that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'stackcube-test-'))
  await chmod(folder, 0o755)
  const server = await startEmbeddedPostgres(folder)
  const cluster: TestCluster = { port: server.port, superuser: server.superuser, password: server.password }
  const demoFolder = await mkdtemp(path.join(tmpdir(), 'stackcube-demo-'))
  await prepareTemplate(cluster)
  project.provide('cluster', cluster)
  project.provide('demoFolder', demoFolder)
  return async () => {
    await server.stop()
    for (const made of [folder, demoFolder]) await rm(made, { recursive: true, force: true })
  }
}

const prepareTemplate = async (cluster: TestCluster): Promise<void> => {
  const url = (user: string, password: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${cluster.port}/${database}`
  const superuser = new pg.Client({ connectionString: url(cluster.superuser, cluster.password, 'postgres') })
  await superuser.connect()
  await ensureRoles(superuser, OWNER, SERVING)
  await superuser.query(`CREATE DATABASE ${TEMPLATE} OWNER ${OWNER.name}`)
  const owner = new pg.Client({ connectionString: url(OWNER.name, OWNER.password, TEMPLATE) })
  await owner.connect()
  await prepareSchema(owner, SERVING.name)
  await owner.end()
  await superuser.end()
}
