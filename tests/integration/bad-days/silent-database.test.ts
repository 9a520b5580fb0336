import { afterAll, beforeAll, expect, it } from 'vitest'
import { type SilentProxy, startSilentProxy } from '#tests/support/bad-days/silent-proxy.ts'
import { copyDemo } from '#tests/support/postgres/demo-template.ts'
import type { TestDatabase } from '#tests/support/postgres/test-cluster.ts'
import { openAsBuyer } from '#tests/support/process/buyer-client.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

/** A PostgreSQL that is there and says nothing any more. */
let database: TestDatabase
let proxy: SilentProxy
let folder: string
let portal: PortalProcess

beforeAll(async () => {
  folder = dataFolderOf('silent')
  database = await copyDemo(folder)
  proxy = await startSilentProxy(Number(new URL(database.servingUrl).port))
  const args = ['--port', '0', '--data', folder, '--demo', '--log-level', 'error', '--metrics-port', '0']
  const behind = new URL(database.servingUrl)
  behind.port = String(proxy.port)
  const env = { DATABASE_OWNER_URL: database.ownerUrl, DATABASE_URL: behind.href }
  portal = await spawnPortal(args, env)
}, 180_000)

afterAll(async () => {
  await portal?.stop()
  await proxy?.close()
  await database?.drop()
  removeFolder(folder)
})

const statusOf = async (path: string): Promise<number> => (await fetch(`${portal.url}${path}`)).status
const figures = async (): Promise<string> => (await fetch(portal.ready.metricsUrl ?? '')).text()

it('the server says that it can’t serve, lives, and shows its other figures; then it is well again by itself', async () => {
  expect(await statusOf('/readyz')).toBe(200)
  // What waits for the database longer than a moment is left out.
  await eventually(figures, text => /stackcube_outgoing\{/.test(text), 60_000)
  proxy.fallSilent()
  expect(await statusOf('/readyz')).toBe(503)
  expect(await statusOf('/healthz')).toBe(200)
  const text = await figures()
  expect(text).toContain('stackcube_live_connections 0')
  expect(text).toContain('stackcube_http_request_seconds_count')
  expect(text).not.toMatch(/stackcube_outgoing\{/)
  proxy.speakAgain()
  await eventually(
    () => statusOf('/readyz'),
    status => status === 200,
    60_000,
  )
  const buyer = await openAsBuyer(portal.ready.links?.[0]?.url ?? '')
  expect((await buyer.page('')).items.length).toBeGreaterThan(0)
}, 180_000)

it('its first start and what it did since printed no warning', () => {
  expect(portal.log()).not.toMatch(/Warning/)
})
