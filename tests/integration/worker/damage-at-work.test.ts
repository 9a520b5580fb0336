import { closeSync, openSync, readdirSync, writeSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { portError } from '#desktop/worker/api/port-error.ts'
import { checkWhole } from '#desktop/worker/store/check-whole.ts'
import type { Store } from '#desktop/worker/store/store.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker, type TestWorker, testVault } from '#tests/support/worker/test-worker.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ demo: true })
})

afterAll(() => server.close())

const online = ({ call }: TestWorker) =>
  eventually(
    () => call.sync.status(),
    status => status.connection === 'online' && status.progress === null,
    30_000,
  )

const signedIn = async (vault = testVault('keyring')): Promise<TestWorker> => {
  const started = await startWorker({ vault })
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  await started.call.session.signIn({ serverUrl: server.portal.url, ...admin })
  await online(started)
  return started
}

const fileOf = (profile: string): string => {
  const folder = path.join(profile, 'workspaces')
  return path.join(folder, readdirSync(folder).find(name => name.endsWith('.db')) ?? '')
}

/** Writes rubbish over the first page of a table's or an index's tree. */
const spoilTree = (file: string, name: string): void => {
  const db = new DatabaseSync(file)
  const { rootpage } = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name) as {
    rootpage: number
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, (rootpage - 1) * 4096)
  closeSync(handle)
}

const adjust = (worker: TestWorker, productId: string, difference: number) =>
  worker.call.mutate({ name: 'stock.adjust', args: { productId, difference } })

it('is met at work, and mended beside it: a new copy is made, and unsent work goes out once', async () => {
  const vault = testVault('keyring')
  const first = await signedIn(vault)
  const [product] = (await first.call.products.list({ search: '', limit: 1 })).items
  if (!product) throw new Error('no product')
  const before = (await first.call.products.get({ productId: product.id })).stock?.onHand ?? 0
  await server.stop()
  await adjust(first, product.id, 7)
  await first.worker.close()
  spoilTree(fileOf(first.profileFolder), 'view_order')
  const second = await startWorker({ profileFolder: first.profileFolder, vault })
  await server.restart()
  // The page that is wrong is read now: this one question fails, the next ones are answered from the new copy.
  await second.call.orders.list({ search: '', limit: 10 }).catch(() => undefined)
  const repaired = await eventually(
    () => second.call.sync.status(),
    status => status.repaired !== null && status.connection === 'online' && status.pending === 0,
    30_000,
  )
  expect(repaired.repaired).toEqual({ saved: 1 })
  expect((await second.call.orders.list({ search: '', limit: 10 })).items.length).toBeGreaterThan(5)
  const after = await second.call.products.get({ productId: product.id })
  expect(after.stock?.onHand).toBe(before + 7)
  await second.call.sync.sawRepair()
  expect((await second.call.sync.status()).repaired).toBeNull()
  await second.worker.close()
})

it('is found by reading the whole file, without holding up who works on it', async () => {
  const worker = await signedIn()
  const file = fileOf(worker.profileFolder)
  const { signal } = new AbortController()
  expect(await checkWhole(file, signal)).toBe('whole')
  expect(await checkWhole(file, AbortSignal.abort())).toBe('unknown')
  expect(await checkWhole(`${file}.none`, signal)).toBe('unknown')
  await worker.worker.close()
  spoilTree(file, 'view_product')
  expect(await checkWhole(file, signal)).toBe('damaged')
})

it('says that the disk is full, with nothing half done, and goes on when there is room', async () => {
  const worker = await signedIn()
  const colleague = await signedIn()
  const store = worker.worker.context.session.open()?.store
  const [product, other] = (await worker.call.products.list({ search: '', limit: 2 })).items
  if (!store || !product || !other) throw new Error('no store')
  const describe = ({ call }: TestWorker, { id, description }: typeof product) => {
    const edits = { description: { base: { description }, mine: { description: 'x'.repeat(4000) } } }
    return call.mutate({ name: 'product.update', args: { productId: id, edits } })
  }
  fillUp(store)
  const refusal = await describe(worker, product).catch((error: unknown) => error)
  expect(portError(refusal)).toMatchObject({ appCode: 'disk_full', expected: true })
  expect((await worker.call.sync.status()).pending).toBe(0)
  const { description } = product
  expect(await worker.call.products.get({ productId: product.id })).toMatchObject({
    pending: false,
    product: { description },
  })
  await describe(colleague, other)
  const problem = (wanted: 'disk_full' | null) =>
    eventually(
      () => worker.call.sync.status(),
      status => status.problem === wanted,
      30_000,
    )
  await problem('disk_full')
  store.one('PRAGMA max_page_count = 1073741823')
  worker.worker.wake()
  await problem(null)
  await describe(worker, product)
  const descriptionOf = async (id: string) =>
    (await worker.call.products.get({ productId: id })).product.description.length
  await eventually(
    () => descriptionOf(other.id),
    length => length === 4000,
  )
  await online(worker)
  await Promise.all([worker.worker.close(), colleague.worker.close()])
})

/** Leaves not a page free: as many as the file has now are all that the disk holds, and they are in use. */
const fillUp = (store: Store): void => {
  store.run('CREATE TABLE filler (bytes BLOB)')
  const { page_count: pages } = store.one<{ page_count: number }>('PRAGMA page_count') ?? { page_count: 0 }
  store.one(`PRAGMA max_page_count = ${pages}`)
  for (const bytes of [1_000_000, 40_000, 3_000, 200])
    try {
      for (;;) store.run('INSERT INTO filler VALUES (zeroblob(?))', bytes)
    } catch {
      // This size does not fit any more.
    }
}
