import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PortalOptions } from '#server/http/portal-options.ts'
import { type RunningPortal, startPortal } from '#server/http/start-portal.ts'
import { copyDemo } from '../postgres/demo-template.ts'
import { createTestDatabase, type TestDatabase } from '../postgres/test-cluster.ts'

export type TestServer = {
  portal: RunningPortal
  database: TestDatabase
  dataFolder: string
  /** Stops the server and leaves its data, so that `restart` finds them. */
  stop(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

/**
 * The whole portal server in this process, on a database of its own and a free port. It sends no mail unless
 * asked to, so that what a test reads changes by what the test does alone.
 */
export const startTestServer = async (
  facts: { demo: boolean } & Partial<PortalOptions>,
): Promise<TestServer> => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'stackcube-portal-'))
  const database = facts.demo ? await copyDemo(dataFolder) : await createTestDatabase()
  const start = (port: number) =>
    startPortal({
      host: '127.0.0.1',
      port,
      dataFolder,
      json: true,
      sends: false,
      publicUrl: null,
      ownerUrl: database.ownerUrl,
      servingUrl: database.servingUrl,
      logLevel: 'error',
      ...facts,
    })
  let portal = await start(0)
  const port = Number(new URL(portal.url).port)
  let running = true
  const stop = async () => {
    if (running) await portal.close()
    running = false
  }
  return {
    get portal() {
      return portal
    },
    database,
    dataFolder,
    stop,
    restart: async () => {
      await stop()
      portal = await start(port)
      running = true
    },
    close: async () => {
      await stop()
      await database.drop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
