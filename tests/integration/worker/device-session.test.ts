import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TokenVault } from '#desktop/worker/session/token-vault.ts'
import { staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker, type TestWorker, testVault } from '#tests/support/worker/test-worker.ts'

const HOUR = 60 * 60 * 1000

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ demo: true })
})

afterAll(() => server.close())

const online = (worker: TestWorker) =>
  eventually(
    () => worker.call.sync.status(),
    status => status.connection === 'online',
  )

const signedIn = async (facts: { vault?: TokenVault; now?: () => number }): Promise<TestWorker> => {
  const worker = await startWorker(facts)
  const account = server.portal.demo?.staff ?? { email: '', password: '' }
  await worker.call.session.signIn({ serverUrl: server.portal.url, ...account })
  await online(worker)
  return worker
}

it('replaces the device token once a day, and the next start goes on with the new one', async () => {
  let ahead = 0
  const vault = testVault('keyring')
  const first = await signedIn({ vault, now: () => Date.now() + ahead })
  const former = await vault.load()
  ahead = 23 * HOUR
  await first.call.sync.now()
  await online(first)
  expect(await vault.load()).toBe(former)
  ahead = 25 * HOUR
  await first.call.sync.now()
  const renewed = await eventually(vault.load, token => token !== former)
  await first.call.sync.now()
  await online(first)
  await first.worker.close()
  const { profileFolder } = first
  const second = await startWorker({ profileFolder, vault, now: () => Date.now() + ahead })
  await online(second)
  expect(await vault.load()).toBe(renewed)
  expect(await second.call.session.status()).toMatchObject({ kind: 'signed_in', needsSignIn: false })
  await second.worker.close()
})

it('replaces the token also after a clock was set back', async () => {
  let ahead = 365 * 24 * HOUR
  const vault = testVault('keyring')
  const worker = await signedIn({ vault, now: () => Date.now() + ahead })
  const former = await vault.load()
  ahead = 0
  await worker.call.sync.now()
  await eventually(vault.load, token => token !== former)
  await worker.worker.close()
})

it('keeps the present token when the keyring refuses the next one', async () => {
  let ahead = 0
  const vault = testVault('keyring')
  let refusals = 0
  const stubborn: TokenVault = {
    ...vault,
    save: async token => {
      if ((await vault.load()) === null) return vault.save(token)
      refusals += 1
      throw new Error('The keyring is locked')
    },
  }
  const worker = await signedIn({ vault: stubborn, now: () => Date.now() + ahead })
  ahead = 25 * HOUR
  await worker.call.sync.now()
  await eventually(
    () => refusals,
    count => count === 1,
  )
  await worker.call.sync.now()
  await online(worker)
  expect(await worker.call.session.status()).toMatchObject({ needsSignIn: false })
  await worker.worker.close()
})

it('follows a role that an admin changes, without a new sign-in', async () => {
  const worker = await signedIn({})
  const edit = () =>
    worker.call.mutate({
      name: 'customer_group.create',
      args: { groupId: crypto.randomUUID(), name: `Group ${crypto.randomUUID()}`, discountBp: null },
    })
  await expect(edit()).rejects.toMatchObject({ appCode: 'not_allowed' })
  const admin = server.portal.demo?.admin ?? { email: '', password: '' }
  const { token } = await staffClient(server.portal.url, null).auth.signIn.mutate({
    ...admin,
    deviceName: 'Admin’s desk',
  })
  const status = await worker.call.session.status()
  const staffId = status.kind === 'signed_in' ? status.staff.id : ''
  await staffClient(server.portal.url, token).staff.setRole.mutate({ staffId, role: 'catalog' })
  await eventually(
    () => worker.call.session.status(),
    now => now.kind === 'signed_in' && now.staff.role === 'catalog',
  )
  await edit()
  await worker.worker.close()
})

it('passes account changes on to the server, and says so when it is not reached', async () => {
  const worker = await signedIn({})
  expect(await worker.call.account.twoStep()).toEqual({
    kind: 'done',
    twoStep: { on: false, recoveryCodesLeft: 0 },
  })
  await expect(
    worker.call.account.changePassword({ current: 'wrong', next: 'a long enough password' }),
  ).rejects.toMatchObject({ cause: { data: { appCode: 'wrong_password' } } })
  await server.stop()
  expect(await worker.call.account.twoStep()).toEqual({ kind: 'offline' })
  await server.restart()
  await worker.worker.close()
})
