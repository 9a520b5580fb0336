import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  neverReads,
  readsSlowly,
  type SlowClient,
  slowBody,
  slowHeaders,
} from '#tests/support/bad-days/slow-clients.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { openAsBuyer } from '#tests/support/process/buyer-client.ts'

const READING_MS = 2_000

let server: TestServer
let port: number

beforeAll(async () => {
  const patience = { headers: 2_000, request: 4_000, reading: READING_MS }
  server = await startTestServer({ demo: true, patience })
  port = Number(new URL(server.portal.url).port)
})

afterAll(() => server?.close())

/** The largest file that the storefront has. */
const largestAsset = (): { path: string; bytes: number } => {
  const folder = path.resolve('dist/storefront/assets')
  const files = readdirSync(folder).filter(name => name.endsWith('.js'))
  const sized = files.map(name => ({
    path: `/assets/${name}`,
    bytes: statSync(path.join(folder, name)).size,
  }))
  return sized.reduce((most, next) => (next.bytes > most.bytes ? next : most))
}

/** A buyer works while they hang on, and each of them is sent away. */
const areCutOff = async (clients: readonly SlowClient[]): Promise<void> => {
  const buyer = await openAsBuyer(server.portal.demo?.links[0]?.url ?? '')
  expect((await buyer.page('')).items.length).toBeGreaterThan(0)
  expect(clients.filter(client => !client.isEnded()).length).toBeGreaterThan(0)
  await Promise.all(clients.map(client => client.ended))
  expect((await buyer.page('')).items.length).toBeGreaterThan(0)
}

it('callers that never finish their headers hold nobody up and are cut off', async () => {
  await areCutOff(Array.from({ length: 200 }, () => slowHeaders(port)))
}, 120_000)

it('callers that never finish their body hold nobody up and are cut off', async () => {
  await areCutOff(Array.from({ length: 200 }, () => slowBody(port)))
}, 120_000)

it('callers that ask and never read hold nobody up and are cut off', async () => {
  const { path: asset, bytes } = largestAsset()
  const times = Math.ceil(30_000_000 / bytes)
  await areCutOff(Array.from({ length: 20 }, () => neverReads(port, asset, times)))
}, 120_000)

it('a caller that reads slowly, but reads, gets everything', async () => {
  const { path: asset, bytes } = largestAsset()
  const times = Math.ceil(20_000_000 / bytes)
  expect(await readsSlowly(port, asset, times)).toBeGreaterThan(times * bytes)
}, 120_000)
