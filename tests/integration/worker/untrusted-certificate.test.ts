import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { type Account, beginWorkspace } from '#tests/support/portal/begun-workspace.ts'
import { startHttpsProxy } from '#tests/support/portal/https-proxy.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker } from '#tests/support/worker/test-worker.ts'

let server: TestServer
let ada: Account

beforeAll(async () => {
  server = await startTestServer({ demo: false })
  ada = (await beginWorkspace(server)).account
})

afterAll(() => server?.close())

it('sign-in says plainly that the certificate is not trusted, and sends nothing', async () => {
  const proxy = await startHttpsProxy(server.portal.url, { trusted: false })
  const desktop = await startWorker()
  expect(await desktop.call.session.probe({ serverUrl: proxy.url })).toEqual({ kind: 'not_trusted' })
  await expect(desktop.call.session.signIn({ serverUrl: proxy.url, ...ada })).rejects.toMatchObject({
    appCode: 'certificate_not_trusted',
    message: expect.stringMatching(/does not trust the server’s certificate.*nothing was sent.*renew/s),
  })
  expect(proxy.requests()).toBe(0)
  await desktop.worker.close()
  await proxy.close()
})

it('sync stands still and says why, keeps its work, and goes on with a certificate that is trusted', async () => {
  const proxy = await startHttpsProxy(server.portal.url)
  const port = Number(new URL(proxy.url).port)
  const desktop = await startWorker()
  await desktop.call.session.signIn({
    serverUrl: proxy.url,
    ...ada,
  })
  const status = () => desktop.call.sync.status()
  await eventually(status, found => found.connection === 'online' && found.progress === null, 60_000)
  await proxy.close()
  const impostor = await startHttpsProxy(server.portal.url, { port, trusted: false })
  await desktop.call.mutate({
    name: 'customer_group.create',
    args: { groupId: newId(), name: 'Kept', discountBp: null },
  })
  await desktop.call.sync.now()
  const stands = await eventually(status, found => found.problem === 'certificate_not_trusted', 60_000)
  expect(stands).toMatchObject({ connection: 'offline', pending: 1 })
  expect(impostor.requests()).toBe(0)
  await impostor.close()
  const again = await startHttpsProxy(server.portal.url, { port })
  await desktop.call.sync.now()
  const sent = await eventually(status, found => found.connection === 'online' && found.pending === 0, 60_000)
  expect(sent.problem).toBe(null)
  await desktop.worker.close()
  await again.close()
})
