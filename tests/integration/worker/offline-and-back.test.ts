import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker, type TestWorker, testVault } from '#tests/support/worker/test-worker.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ demo: true })
})

afterAll(() => server.close())

const signedIn = async (vault = testVault('keyring')): Promise<TestWorker> => {
  const started = await startWorker({ vault })
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  await started.call.session.signIn({ serverUrl: server.portal.url, ...admin })
  await eventually(
    () => started.call.sync.status(),
    status => status.connection === 'online' && status.progress === null,
  )
  return started
}

const queueOf = (worker: TestWorker) => worker.call.queue.list({ filter: { search: '' } })

it('copies the workspace, and searches it by part words', async () => {
  const worker = await signedIn()
  const queue = await queueOf(worker)
  expect(queue.counts.total).toBe(18)
  expect(queue.asUsual.length + queue.needsLook.length).toBe(18)
  const hearts = await worker.call.products.list({ search: 'hang hear whi', limit: 5 })
  expect(hearts.items.map(item => item.name)).toContain('White Hanging Heart T-Light Holder')
  expect(await worker.call.checklist()).toEqual({
    hasProducts: true,
    hasCustomers: true,
    hasLinks: true,
    hasOrders: true,
  })
  await worker.worker.close()
})

it('refuses a wrong password with its code', async () => {
  const started = await startWorker()
  const wrong = {
    serverUrl: server.portal.url,
    email: 'admin@northwind.example',
    password: 'not the password',
  }
  await expect(started.call.session.signIn(wrong)).rejects.toMatchObject({ appCode: 'wrong_credentials' })
  await started.worker.close()
})

it('takes back a decision within its time, and nothing of it is ever sent', async () => {
  const worker = await signedIn()
  const [item] = (await queueOf(worker)).needsLook
  if (!item) throw new Error('no order')
  const { mutationId, undoUntil } = await worker.call.mutate({
    name: 'order.approve',
    args: { orderId: item.id, revision: item.revision },
  })
  expect(undoUntil).toBeGreaterThan(Date.now() + 5000)
  expect((await worker.call.orders.get({ orderId: item.id })).order.state).toBe('approved')
  expect((await queueOf(worker)).counts.total).toBe(17)
  expect(await worker.call.undo({ mutationId })).toEqual({ undone: true })
  expect((await worker.call.orders.get({ orderId: item.id })).order.state).toBe('submitted')
  expect((await worker.call.sync.status()).pending).toBe(0)
  await worker.worker.close()
})

it.each(['keyring', 'memory'] as const)(
  'keeps offline work through a restart with a %s vault, and sends it once',
  async kind => {
    const vault = testVault(kind)
    const first = await signedIn(vault)
    const queue = await queueOf(first)
    const [approved, rejected] = queue.needsLook
    const product = (await first.call.products.list({ search: '', limit: 1 })).items[0]
    if (!approved || !rejected || !product) throw new Error('the demo lacks something')
    await server.stop()
    await eventually(
      () => first.call.sync.status(),
      status => status.connection === 'offline',
    )
    await first.call.mutate({
      name: 'order.approve',
      args: { orderId: approved.id, revision: approved.revision },
    })
    await first.call.mutate({
      name: 'order.reject',
      args: { orderId: rejected.id, revision: rejected.revision, reason: 'Sold out' },
    })
    const price = { base: { listPrice: product.listPrice }, mine: { listPrice: product.listPrice + 11 } }
    await first.call.mutate({
      name: 'product.update',
      args: { productId: product.id, edits: { listPrice: price } },
    })
    await first.worker.close()

    if (kind === 'memory') await vault.clear()
    const second = await startWorker({ profileFolder: first.profileFolder, vault })
    const status = await second.call.session.status()
    expect(status).toMatchObject({ kind: 'signed_in', needsSignIn: kind === 'memory' })
    expect((await second.call.sync.status()).pending).toBe(3)
    expect(await second.call.orders.get({ orderId: approved.id })).toMatchObject({
      pending: true,
      order: { state: 'approved' },
    })
    expect(await second.call.orders.get({ orderId: rejected.id })).toMatchObject({
      pending: true,
      order: { state: 'rejected', reason: 'Sold out' },
    })
    expect(await second.call.products.get({ productId: product.id })).toMatchObject({
      pending: true,
      product: { listPrice: product.listPrice + 11 },
    })

    await server.restart()
    if (kind === 'memory') {
      const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
      await second.call.session.signIn({ serverUrl: server.portal.url, ...admin })
    }
    await eventually(
      () => second.call.sync.status(),
      now => now.connection === 'online' && now.pending === 0,
    )
    expect(await second.call.orders.get({ orderId: rejected.id })).toMatchObject({
      pending: false,
      order: { state: 'rejected' },
    })
    const decided = (await second.call.orders.get({ orderId: approved.id })).order.events.filter(
      event => event.kind === 'approved',
    )
    expect(decided).toHaveLength(1)
    const other = await signedIn()
    expect((await other.call.products.get({ productId: product.id })).product.listPrice).toBe(
      product.listPrice + 11,
    )
    await Promise.all([second.worker.close(), other.worker.close()])
  },
  120_000,
)

it('shows on one desktop what another one did, without being asked', async () => {
  const [one, other] = [await signedIn(), await signedIn()]
  const product = (await one.call.products.list({ search: '', limit: 1, sort: 'name' })).items[0]
  if (!product) throw new Error('no product')
  const name = { base: { name: product.name }, mine: { name: `${product.name} (new)` } }
  await one.call.mutate({ name: 'product.update', args: { productId: product.id, edits: { name } } })
  await eventually(
    () => other.call.products.get({ productId: product.id }),
    detail => detail.product.name.endsWith('(new)'),
  )
  await Promise.all([one.worker.close(), other.worker.close()])
})

it('shows a conflict with both sides, and the choice holds on every desktop', async () => {
  const [one, other] = [await signedIn(), await signedIn()]
  const product = (await one.call.products.list({ search: '', limit: 3, sort: 'name' })).items[2]
  if (!product) throw new Error('no product')
  const rename = (mine: string) => ({
    name: 'product.update' as const,
    args: { productId: product.id, edits: { name: { base: { name: product.name }, mine: { name: mine } } } },
  })
  await one.call.mutate(rename('First'))
  await eventually(
    () => one.call.sync.status(),
    status => status.pending === 0,
  )
  // The other desktop edits from what it still sees; the worker may already have pulled, the base is what counts.
  await other.call.mutate(rename('Second'))
  const centre = await eventually(
    () => other.call.syncCentre.list(),
    list => list.conflicts.length === 1,
  )
  const [card] = centre.conflicts
  expect(card?.fields).toEqual([
    {
      ...{ group: 'name', base: { name: product.name }, theirs: { name: 'First' }, mine: { name: 'Second' } },
      changed: { by: 'Anna Whitfield', at: expect.any(Number) },
    },
  ])
  expect((await other.call.products.get({ productId: product.id })).pending).toBe(false)
  await other.call.mutate({
    name: 'conflict.resolve',
    args: { conflictId: card?.conflictId ?? '', choices: { name: 'mine' } },
  })
  await eventually(
    () => one.call.products.get({ productId: product.id }),
    detail => detail.product.name === 'Second',
  )
  expect((await other.call.syncCentre.list()).conflicts).toEqual([])
  await Promise.all([one.worker.close(), other.worker.close()])
})

it('does not send one person’s unsent work under another’s name', async () => {
  const vault = testVault('memory')
  const first = await signedIn(vault)
  const [item] = (await queueOf(first)).needsLook
  if (!item) throw new Error('no order')
  await first.call.mutate({
    name: 'order.park',
    args: { orderId: item.id, revision: item.revision, waitingForBuyer: true },
  })
  await first.call.mutate({
    name: 'order.reject',
    args: { orderId: item.id, revision: item.revision, reason: 'Held back' },
  })
  await first.worker.close()
  await vault.clear()
  const second = await startWorker({ profileFolder: first.profileFolder, vault })
  const { staff } = server.portal.demo ?? { staff: { email: '', password: '' } }
  await expect(second.call.session.signIn({ serverUrl: server.portal.url, ...staff })).rejects.toMatchObject({
    appCode: 'pending_of_colleague',
  })
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  await second.call.session.signIn({ serverUrl: server.portal.url, ...admin })
  await eventually(
    () => second.call.sync.status(),
    status => status.pending === 0,
  )
  await second.worker.close()
})
