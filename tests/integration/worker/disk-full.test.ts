import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { portError } from '#desktop/worker/api/port-error.ts'
import { openSmallDisk, type SmallDisk } from '#tests/support/bad-days/small-disk.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker, type TestWorker, testVault } from '#tests/support/worker/test-worker.ts'

/** A desktop whose profile lies on a small disk that somebody else fills up to its last byte. */
let server: TestServer
let disk: SmallDisk

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  disk = openSmallDisk(192)
})

afterAll(async () => {
  await server?.close()
  disk?.close()
})

const GENEROUS_MS = 60_000

const statusIs = (
  { call }: TestWorker,
  holds: (status: Awaited<ReturnType<TestWorker['call']['sync']['status']>>) => boolean,
) => eventually(() => call.sync.status(), holds, GENEROUS_MS)

const onHand = async ({ call }: TestWorker, productId: string): Promise<number> =>
  (await call.products.get({ productId })).stock?.onHand ?? 0

it('keeps what it accepted, says that the disk is full, and sends all of it once there is room', async () => {
  const vault = testVault('keyring')
  const profileFolder = path.join(disk.folder, 'profile')
  let desktop = await startWorker({ vault, profileFolder })
  const { email = '', password = '' } = server.portal.demo?.admin ?? {}
  await desktop.call.session.signIn({ serverUrl: server.portal.url, email, password })
  await statusIs(desktop, ({ connection, progress }) => connection === 'online' && progress === null)
  const [product] = (await desktop.call.products.list({ search: '', limit: 1 })).items
  const productId = product?.id ?? ''
  const before = await onHand(desktop, productId)
  await server.stop()

  const oneMore = () => desktop.call.mutate({ name: 'stock.adjust', args: { productId, difference: 1 } })
  let accepted = 0
  let refusal: unknown = null
  // What the store has room for in its files already is used up first.
  while (refusal === null && accepted < 20_000) {
    disk.fill()
    refusal = await oneMore().then(
      () => null,
      (error: unknown) => error,
    )
    if (refusal === null) accepted += 1
  }
  expect(portError(refusal)).toMatchObject({ appCode: 'disk_full', expected: true })
  expect(disk.room()).toBe(0)
  expect(await desktop.call.sync.status()).toMatchObject({ pending: accepted })
  expect(await onHand(desktop, productId)).toBe(before + accepted)

  // Closed and opened again without a byte of room, it neither loses its work nor takes its file for damaged.
  await desktop.worker.close()
  disk.fill()
  desktop = await startWorker({ vault, profileFolder })
  const opened = await desktop.call.sync.status()
  expect(opened.repaired).toBeNull()
  await server.restart()
  disk.fill()
  await statusIs(desktop, ({ problem }) => problem === 'disk_full')

  disk.empty()
  desktop.worker.wake()
  const well = await statusIs(desktop, ({ problem, pending, connection }) => {
    return problem === null && pending === 0 && connection === 'online'
  })
  expect(well.repaired).toBeNull()
  expect(await onHand(desktop, productId)).toBe(before + accepted)
  await oneMore()
  await statusIs(desktop, ({ pending }) => pending === 0)
  await desktop.worker.close()
  const colleague = await startWorker({ vault: testVault('keyring') })
  await colleague.call.session.signIn({ serverUrl: server.portal.url, email, password })
  await statusIs(colleague, ({ connection, progress }) => connection === 'online' && progress === null)
  expect(await onHand(colleague, productId)).toBe(before + accepted + 1)
  await colleague.worker.close()
}, 300_000)
