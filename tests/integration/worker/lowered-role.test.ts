import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { type Account, type BegunWorkspace, beginWorkspace } from '#tests/support/portal/begun-workspace.ts'
import { startHttpsProxy } from '#tests/support/portal/https-proxy.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker } from '#tests/support/worker/test-worker.ts'

let server: TestServer
let workspace: BegunWorkspace
let cleo: Account & { staffId: string }

beforeAll(async () => {
  server = await startTestServer({ demo: false })
  workspace = await beginWorkspace(server)
  cleo = await workspace.join('Cleo', 'catalog')
})

afterAll(() => server?.close())

it('what somebody edited offline before their role was lowered is refused, told, and can still be read', async () => {
  const proxy = await startHttpsProxy(server.portal.url)
  const port = Number(new URL(proxy.url).port)
  const { call, worker } = await startWorker()
  await call.session.signIn({ serverUrl: proxy.url, email: cleo.email, password: cleo.password })
  const status = () => call.sync.status()
  await eventually(status, found => found.connection === 'online' && found.progress === null, 60_000)
  await proxy.close()
  await call.sync.now()
  await eventually(status, found => found.connection === 'offline', 60_000)

  const args = { groupId: newId(), name: 'Kept for reading', discountBp: 500 }
  await call.mutate({ name: 'customer_group.create', args })
  await workspace.admin.staff.setRole.mutate({ staffId: cleo.staffId, role: 'reviewer' })
  const again = await startHttpsProxy(server.portal.url, { port })
  await call.sync.now()
  await eventually(status, found => found.pending === 0 && found.refusals === 1, 60_000)

  const { refusals } = await call.syncCentre.list()
  expect(refusals).toMatchObject([{ name: 'customer_group.create', args, code: 'not_allowed' }])
  await eventually(
    () => call.session.status(),
    found => found.kind === 'signed_in' && found.staff.role === 'reviewer',
  )
  await expect(
    call.mutate({ name: 'customer_group.create', args: { ...args, groupId: newId() } }),
  ).rejects.toMatchObject({ appCode: 'not_allowed' })
  // Nobody sees it as if it were so: neither they, nor a colleague.
  expect(JSON.stringify(await call.groups.list())).not.toContain(args.name)
  expect((await workspace.admin.audit.search.query({ words: 'customer_group.create' })).length).toBe(0)
  await worker.close()
  await again.close()
})
