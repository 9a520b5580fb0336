import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker, type TestWorker, testVault } from '#tests/support/worker/test-worker.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ demo: true })
})

afterAll(() => server.close())

const accounts = () => {
  const none = { email: '', password: '' }
  return server.portal.demo ?? { admin: none, staff: none }
}

const admin = async () => {
  const input = { ...accounts().admin, deviceName: 'Office' }
  const { token } = await staffClient(server.portal.url, null).auth.signIn.mutate(input)
  return staffClient(server.portal.url, token)
}

const signedIn = async (vault = testVault('keyring')): Promise<TestWorker> => {
  const worker = await startWorker({ vault })
  await worker.call.session.signIn({ serverUrl: server.portal.url, ...accounts().staff })
  await eventually(
    () => worker.call.sync.status(),
    ({ connection, progress }) => connection === 'online' && progress === null,
  )
  return worker
}

/** A decision and a note, made while the server is away. */
const workOffline = async (worker: TestWorker) => {
  const [item] = (await worker.call.queue.list({ filter: { search: '' } })).needsLook
  if (!item) throw new Error('no order')
  const reject = { orderId: item.id, revision: item.revision, reason: 'Sold out' }
  await worker.call.mutate({ name: 'order.reject', args: reject })
  const park = { orderId: item.id, revision: item.revision, waitingForBuyer: true }
  await worker.call.mutate({ name: 'order.park', args: park })
  return item.id
}

const revoke = async (office: Awaited<ReturnType<typeof admin>>) => {
  const device = (await office.staff.devices.query()).find(
    ({ name, revokedAt }) => name === 'Test desktop' && revokedAt === null,
  )
  await office.staff.revokeDevice.mutate({ deviceId: device?.id ?? '' })
}

it('hands over what a revoked desktop had not sent, deletes its data, and lets an admin decide', async () => {
  const worker = await signedIn()
  const data = path.join(worker.profileFolder, 'workspaces')
  const orderId = await workOffline(worker)
  const office = await admin()
  await revoke(office)
  await worker.call.sync.now()
  const status = await eventually(
    () => worker.call.session.status(),
    ({ kind }) => kind === 'signed_out',
  )
  expect(status).toMatchObject({ kind: 'signed_out', cleared: true })
  expect(existsSync(data)).toBe(false)
  const waiting = await office.quarantine.list.query()
  expect(waiting.map(({ name }) => name)).toEqual(['order.reject', 'order.park'])
  expect(waiting[0]).toMatchObject({ deviceName: 'Test desktop', args: { orderId, reason: 'Sold out' } })
  const [rejected, parked] = waiting
  const decided = await office.quarantine.accept.mutate({ mutationId: rejected?.mutationId ?? '' })
  expect(decided).toMatchObject({ outcome: 'applied' })
  await expect(
    office.quarantine.accept.mutate({ mutationId: rejected?.mutationId ?? '' }),
  ).rejects.toMatchObject({ data: { appCode: 'not_found' } })
  await office.quarantine.discard.mutate({ mutationId: parked?.mutationId ?? '' })
  expect(await office.quarantine.list.query()).toEqual([])
  await worker.worker.close()
  const again = await startWorker({ profileFolder: worker.profileFolder })
  expect(await again.call.session.status()).toMatchObject({ kind: 'signed_out', cleared: true })
  await again.call.session.signIn({ serverUrl: server.portal.url, ...accounts().staff })
  await eventually(
    () => again.call.orders.get({ orderId }).catch(() => null),
    found => found?.order.state === 'rejected',
  )
  await again.worker.close()
})

it('deletes nothing while the server does not answer, and hands over at the next contact', async () => {
  const worker = await signedIn()
  await workOffline(worker)
  const office = await admin()
  await revoke(office)
  await server.stop()
  await worker.call.sync.now()
  await eventually(
    () => worker.call.sync.status(),
    ({ connection }) => connection === 'offline',
  )
  expect((await worker.call.sync.status()).pending).toBe(2)
  await server.restart()
  await worker.call.sync.now()
  await eventually(
    () => worker.call.session.status(),
    ({ kind }) => kind === 'signed_out',
  )
  const waiting = await (await admin()).quarantine.list.query()
  expect(waiting).toHaveLength(2)
  await worker.worker.close()
})

it('keeps the data of a desktop whose owner only signed out elsewhere or whose session ended', async () => {
  const vault = testVault('keyring')
  const worker = await signedIn(vault)
  await workOffline(worker)
  const own = staffClient(server.portal.url, await vault.load())
  await own.auth.signOut.mutate()
  await worker.call.sync.now()
  const status = await eventually(
    () => worker.call.session.status(),
    now => now.kind === 'signed_in' && now.needsSignIn,
  )
  expect(status.kind).toBe('signed_in')
  expect((await worker.call.sync.status()).pending).toBe(2)
  await worker.worker.close()
})
