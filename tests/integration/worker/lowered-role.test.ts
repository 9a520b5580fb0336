import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { startHttpsProxy } from '#tests/support/portal/https-proxy.ts'
import { type StaffClient, staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker } from '#tests/support/worker/test-worker.ts'

const CLEO = { email: 'cleo@lantern.example', password: 'the password of Cleo' }

let server: TestServer
let admin: StaffClient
let staffId: string

beforeAll(async () => {
  server = await startTestServer({ demo: false })
  const nobody = staffClient(server.portal.url, null)
  const begun = await nobody.setup.firstRun.mutate({
    ...{ workspaceName: 'Lantern & Co', currency: 'EUR', timeZone: 'Europe/Berlin', taxMode: 'exclusive' },
    ...{ adminName: 'Ada', email: 'ada@lantern.example', password: 'a long enough password' },
    ...{ deviceName: 'Desk', setupCode: server.portal.setupCode ?? '' },
  })
  admin = staffClient(server.portal.url, begun.token)
  const { code } = await admin.staff.invite.mutate({ email: CLEO.email, name: 'Cleo', role: 'catalog' })
  const joining = { token: code, name: 'Cleo', password: CLEO.password, deviceName: 'Desk' }
  staffId = (await nobody.auth.acceptInvitation.mutate(joining)).staff.id
})

afterAll(() => server?.close())

it('what somebody edited offline before their role was lowered is refused, told, and can still be read', async () => {
  const proxy = await startHttpsProxy(server.portal.url)
  const port = Number(new URL(proxy.url).port)
  const { call, worker } = await startWorker()
  await call.session.signIn({ serverUrl: proxy.url, ...CLEO })
  const status = () => call.sync.status()
  await eventually(status, found => found.connection === 'online' && found.progress === null, 60_000)
  await proxy.close()
  await call.sync.now()
  await eventually(status, found => found.connection === 'offline', 60_000)

  const args = { groupId: newId(), name: 'Kept for reading', discountBp: 500 }
  await call.mutate({ name: 'customer_group.create', args })
  await admin.staff.setRole.mutate({ staffId, role: 'reviewer' })
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
  expect((await admin.audit.search.query({ words: 'customer_group.create' })).length).toBe(0)
  await worker.close()
  await again.close()
})
