import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type CuttingProxy, startCuttingProxy } from '#tests/support/portal/cutting-proxy.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'
import { eventually, startWorker, type TestWorker, testVault } from '#tests/support/worker/test-worker.ts'

/** So small that the prices of the demo catalog go in many chunks. */
const CHUNKING = { inlineCharacters: 1_000, chunkBytes: 2_000 }

const vault = testVault('keyring')
let server: TestServer
let proxy: CuttingProxy
let desktop: TestWorker
let colleague: TestWorker

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  colleague = await startWorker()
  await signIn(colleague, server.portal.url)
}, 240_000)

beforeEach(async () => {
  proxy = await startCuttingProxy(() => server.portal.url)
  desktop = await startWorker({ vault, chunking: CHUNKING })
  await signIn(desktop, proxy.url)
})

afterEach(async () => {
  await desktop.worker.close()
  await proxy.close()
})

afterAll(async () => {
  await colleague.worker.close()
  await server.close()
})

const signIn = async (worker: TestWorker, serverUrl: string) => {
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  await worker.call.session.signIn({ serverUrl, ...admin })
  await quiet(worker)
}

const quiet = (worker: TestWorker) => {
  worker.worker.wake()
  return eventually(
    () => worker.call.sync.status(),
    ({ connection, progress, pending }) => connection === 'online' && progress === null && pending === 0,
    30_000,
  )
}

/** The same profile after its process has ended. */
const restart = async () => {
  const { profileFolder } = desktop
  await desktop.worker.close()
  desktop = await startWorker({ vault, profileFolder, chunking: CHUNKING })
}

const ALL = { kind: 'query' as const, search: '', categoryId: null, status: 'active' as const, except: [] }

const prices = async (worker: TestWorker) =>
  new Map(
    (await worker.call.products.list({ search: '', status: 'active', limit: 1000 })).items.map(item => [
      item.id,
      item.listPrice,
    ]),
  )

/** Adds a cent to every price, as one edit. */
const addOne = async (worker = desktop) => {
  const change = { kind: 'price', price: { kind: 'amount', difference: 1 } } as const
  const plan = await worker.call.bulk.plan({ selection: ALL, change })
  const { mutationId } = await worker.call.bulk.store({ planId: plan.planId })
  return { mutationId: mutationId ?? '', changed: plan.changed }
}

const raised = (before: ReadonlyMap<string, number>) =>
  new Map([...before].map(([id, price]) => [id, price + 1]))

const onServer = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> => {
  const database = await connectAsSuperuser(server.database)
  const { rows } = await database.query<T>(sql, values)
  await database.end()
  return rows
}

const staged = async () =>
  Number((await onServer<{ n: string }>('SELECT count(*) AS n FROM staged_chunk'))[0]?.n)

const timesApplied = async (mutationId: string) =>
  Number(
    (
      await onServer<{ n: string }>(
        `SELECT count(DISTINCT version) AS n FROM change c JOIN mutation_result r ON r.catalog_version = c.version
         AND r.workspace_id = c.workspace_id AND c.stream = 'catalog' WHERE r.mutation_id = $1`,
        [mutationId],
      )
    )[0]?.n,
  )

const expectApplied = async (mutationId: string, before: ReadonlyMap<string, number>) => {
  await quiet(desktop)
  expect(await prices(desktop)).toEqual(raised(before))
  // A colleague hears of it a moment later.
  const [id = ''] = before.keys()
  colleague.worker.wake()
  await eventually(
    async () => (await prices(colleague)).get(id),
    price => price === raised(before).get(id),
  )
  expect(await prices(colleague)).toEqual(raised(before))
  expect(await timesApplied(mutationId)).toBe(1)
  expect(await staged()).toBe(0)
}

it('goes on with an upload where the line was cut, and sends no chunk twice', async () => {
  const before = await prices(desktop)
  proxy.cut('sync.stage', 'before', 3)
  const { mutationId } = await addOne()
  expect(await prices(desktop)).toEqual(raised(before))
  await expectApplied(mutationId, before)
  const sent = proxy.calls('sync.stage')
  expect(sent).toBeGreaterThan(3)
  proxy.cut('sync.stage', 'after', 2)
  const again = await addOne()
  await expectApplied(again.mutationId, raised(before))
  // The chunk whose answer was lost was kept, and is not sent again.
  expect(proxy.calls('sync.stage')).toBe(2 * sent)
}, 60_000)

it('goes on after a restart of the desktop, and of the server, with half of it uploaded', async () => {
  const before = await prices(desktop)
  proxy.stayCut(true)
  proxy.cut('sync.stage', 'before', 3)
  const { mutationId } = await addOne()
  await eventually(staged, count => count === 2)
  expect((await desktop.call.sync.status()).sending).toMatchObject({ done: 2 })
  await restart()
  await server.restart()
  expect(await prices(desktop)).toEqual(raised(before))
  proxy.stayCut(false)
  const calls = proxy.calls('sync.stage')
  await expectApplied(mutationId, before)
  const rest = proxy.calls('sync.stage') - calls
  expect(rest).toBeGreaterThan(0)
  expect((await desktop.call.sync.status()).sending).toBeNull()
}, 60_000)

it.each(['before', 'after'] as const)(
  'applies it once when the line is cut %s its commit',
  async when => {
    const before = await prices(desktop)
    proxy.stayCut(true)
    proxy.cut('sync.push', when)
    const { mutationId } = await addOne()
    await eventually(
      () => timesApplied(mutationId),
      times => times === (when === 'after' ? 1 : 0),
    )
    await eventually(
      () => desktop.call.sync.status(),
      ({ connection }) => connection === 'offline',
    )
    await restart()
    proxy.stayCut(false)
    await expectApplied(mutationId, before)
  },
  60_000,
)

it('stands as one line in the sync centre, and is taken back as one while half of it is uploaded', async () => {
  const before = await prices(desktop)
  proxy.stayCut(true)
  proxy.cut('sync.stage', 'before', 2)
  const { mutationId, changed } = await addOne()
  await eventually(staged, count => count === 1)
  const centre = await desktop.call.syncCentre.list()
  expect(centre.pending).toMatchObject([{ name: 'product.update_many', subject: `${changed} products` }])
  expect(await desktop.call.bulk.takeBack({ mutationIds: [mutationId] })).toEqual({ kept: 0 })
  expect(await prices(desktop)).toEqual(before)
  proxy.stayCut(false)
  await quiet(desktop)
  expect(await timesApplied(mutationId)).toBe(0)
  expect((await desktop.call.sync.status()).sending).toBeNull()
  await onServer('DELETE FROM staged_chunk')
}, 60_000)

it('puts what a colleague changed meanwhile on one card and applies the rest', async () => {
  const before = await prices(desktop)
  const [first, second] = [...before.keys()]
  if (!first || !second) throw new Error('no products')
  proxy.stayCut(true)
  proxy.cut('sync.stage', 'before', 2)
  const { mutationId } = await addOne()
  const was = before.get(first) ?? 0
  const price = { base: { listPrice: was }, mine: { listPrice: was + 500 } }
  await colleague.call.mutate({
    name: 'product.update',
    args: { productId: first, edits: { listPrice: price } },
  })
  const status = { base: { status: 'active' }, mine: { status: 'archived' } }
  await colleague.call.mutate({
    name: 'product.update',
    args: { productId: second, edits: { status } },
  })
  await quiet(colleague)
  proxy.stayCut(false)
  await quiet(desktop)
  const { conflicts, pending } = await desktop.call.syncCentre.list()
  expect(pending).toEqual([])
  expect(conflicts).toMatchObject([
    {
      mutationId,
      entity: 'product',
      entityId: first,
      fields: [{ theirs: { listPrice: was + 500 }, mine: { listPrice: was + 1 } }],
    },
  ])
  const now = await prices(desktop)
  expect(now.get(first)).toBe(was + 500)
  // Archived since, and yet the same product.
  const archived = (await desktop.call.products.get({ productId: second })).product
  expect(archived).toMatchObject({ status: 'archived', listPrice: (before.get(second) ?? 0) + 1 })
  const [card] = conflicts
  await desktop.call.mutate({
    name: 'conflict.resolve',
    args: { conflictId: card?.conflictId ?? '', choices: { [card?.fields[0]?.group ?? '']: 'mine' } },
  })
  await quiet(desktop)
  expect((await prices(desktop)).get(first)).toBe(was + 1)
  expect((await desktop.call.syncCentre.list()).conflicts).toEqual([])
}, 60_000)

it('lets work on orders pass while it is uploaded', async () => {
  const { items } = await desktop.call.orders.list({ search: '', limit: 50 })
  const order = items.find(({ state }) => state === 'submitted')
  if (!order) throw new Error('no order waits')
  proxy.stayCut(true)
  proxy.cut('sync.stage', 'before', 2)
  await addOne()
  await eventually(staged, count => count === 1)
  await desktop.call.mutate({
    name: 'order.park',
    args: { orderId: order.id, revision: order.revision, waitingForBuyer: true },
  })
  const pushes = proxy.calls('sync.push')
  proxy.stayCut(false)
  await quiet(desktop)
  // The order's went first, the large one alone after it.
  expect(proxy.calls('sync.push')).toBe(pushes + 2)
}, 60_000)

it('says that the server has no room for it, sends what does not need it, and goes on once there is', async () => {
  const before = await prices(desktop)
  const [apart = ''] = before.keys()
  await onServer(
    `INSERT INTO staged_chunk (workspace_id, staff_id, mutation_id, digest, position, body)
     SELECT workspace_id, id, gen_random_uuid(), repeat('0', 64), 0, convert_to(repeat('x', 134217000), 'UTF8')
     FROM staff LIMIT 1`,
  )
  const change = { kind: 'price', price: { kind: 'amount', difference: 1 } } as const
  const plan = await desktop.call.bulk.plan({ selection: { ...ALL, except: [apart] }, change })
  const { mutationId } = await desktop.call.bulk.store({ planId: plan.planId })
  await eventually(
    () => desktop.call.sync.status(),
    ({ problem }) => problem === 'staging_full',
  )
  const { product } = await desktop.call.products.get({ productId: apart })
  const description = {
    base: { description: product.description },
    mine: { description: 'Sent meanwhile' },
  }
  await desktop.call.mutate({
    name: 'product.update',
    args: { productId: apart, edits: { description } },
  })
  desktop.worker.wake()
  colleague.worker.wake()
  await expect
    .poll(async () => (await colleague.call.products.get({ productId: apart })).product.description, {
      timeout: 20_000,
    })
    .toBe('Sent meanwhile')
  expect(await desktop.call.sync.status()).toMatchObject({ connection: 'online', problem: 'staging_full' })
  await onServer('DELETE FROM staged_chunk')
  await quiet(desktop)
  expect((await desktop.call.sync.status()).problem).toBeNull()
  expect(await timesApplied(mutationId ?? '')).toBe(1)
}, 60_000)
