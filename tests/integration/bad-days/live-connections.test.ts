import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Listeners, openListeners } from '#tests/support/bad-days/listeners.ts'
import { staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { type BuyerClient, openAsBuyer } from '#tests/support/process/buyer-client.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

const DESKTOPS = 5_000
const GENEROUS_MS = 60_000

let server: TestServer
let buyer: BuyerClient
let token: string

beforeAll(async () => {
  server = await startTestServer({ demo: true, metrics: { host: '127.0.0.1', port: 0 } })
  const { demo, url } = server.portal
  if (!demo) throw new Error('The demo is missing')
  buyer = await openAsBuyer(demo.links[0]?.url ?? '')
  const desk = { ...demo.admin, deviceName: 'one of very many' }
  token = (await staffClient(url, null).auth.signIn.mutate(desk)).token
}, 120_000)

afterAll(() => server?.close())

/** Places an order, and waits until every listener heard of the change that it made. */
const orderIsHeardByAll = async (listeners: Listeners): Promise<void> => {
  const before = Math.max(...listeners.heard())
  const { items } = await buyer.page('')
  const item = items.find(one => one.orderable)
  if (!item) throw new Error('Nothing can be ordered')
  const input = await buyer.fill([{ productId: item.productId, quantity: item.minQuantity }])
  expect((await buyer.submit(input)).kind).toBe('accepted')
  await eventually(
    () => listeners.heard().filter(version => version > before).length,
    reached => reached === DESKTOPS,
    GENEROUS_MS,
  )
}

const liveConnections = async (): Promise<number> => {
  const text = await (await fetch(server.portal.metricsUrl ?? '')).text()
  return Number(/^stackcube_live_connections (\d+)$/m.exec(text)?.[1])
}

it('five thousand open live connections hear of each order, hold no buyer up and leave nothing behind', async () => {
  const listeners = await openListeners(server.portal.url, token, DESKTOPS)
  expect(await liveConnections()).toBe(DESKTOPS)
  await orderIsHeardByAll(listeners)
  await orderIsHeardByAll(listeners)
  expect(listeners.open()).toBe(DESKTOPS)
  listeners.close()
  await eventually(liveConnections, count => count === 0, GENEROUS_MS)
}, 240_000)

it('a server with five thousand of them stops, and all of them may come back', async () => {
  const before = await openListeners(server.portal.url, token, DESKTOPS)
  await server.restart()
  await eventually(
    () => before.open(),
    open => open === 0,
    GENEROUS_MS,
  )
  const after = await openListeners(server.portal.url, token, DESKTOPS)
  await orderIsHeardByAll(after)
  after.close()
}, 240_000)
