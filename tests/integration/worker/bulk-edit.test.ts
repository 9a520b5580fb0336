import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker, type TestWorker } from '#tests/support/worker/test-worker.ts'

let server: TestServer
let desktop: TestWorker

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  desktop = await startWorker()
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  await desktop.call.session.signIn({ serverUrl: server.portal.url, ...admin })
  await quiet()
})

afterAll(async () => {
  await desktop.worker.close()
  await server.close()
})

const quiet = () =>
  eventually(
    () => desktop.call.sync.status(),
    ({ connection, progress, pending }) => connection === 'online' && progress === null && pending === 0,
  )

const goOffline = async () => {
  await server.stop()
  await eventually(
    () => desktop.call.sync.status(),
    status => status.connection === 'offline',
  )
}

const ALL = {
  kind: 'query' as const,
  search: '',
  categoryId: null,
  status: 'active' as const,
  except: [] as string[],
}
const percent = (basisPoints: number) =>
  ({ kind: 'price', price: { kind: 'percent', basisPoints, roundTo: 1 } }) as const

const prices = async () =>
  new Map(
    (await desktop.call.products.list({ search: '', status: 'active', limit: 1000 })).items.map(item => [
      item.id,
      item.listPrice,
    ]),
  )

const apply = async (planId: string): Promise<string> =>
  (await desktop.call.bulk.store({ planId })).mutationId ?? ''

it('raises every price offline as one edit, sends it once, and takes it back afterwards', async () => {
  const before = await prices()
  expect(before.size).toBeGreaterThan(300)
  await goOffline()
  const plan = await desktop.call.bulk.plan({ selection: ALL, change: percent(1000) })
  expect(plan.changed + plan.unchanged).toBe(before.size)
  const impact = await desktop.call.bulk.impact({ planId: plan.planId })
  expect(impact.customers).toBeGreaterThan(0)
  expect(impact.customers).toBeLessThanOrEqual(impact.ofCustomers)
  expect(impact.buyers).toBeGreaterThan(0)
  expect(impact.difference).toBeGreaterThan(0)
  expect(impact.top[0]?.difference).toBeGreaterThan(0)

  const mutationIds = [await apply(plan.planId)]
  const [id, was] = [...before].find(([, price]) => price > 100) ?? ['', 0]
  expect((await prices()).get(id)).toBe(Math.floor((was * 11 + 5) / 10))
  expect((await desktop.call.sync.status()).pending).toBe(1)

  await server.restart()
  await quiet()
  expect((await prices()).get(id)).toBe(Math.floor((was * 11 + 5) / 10))
  expect(await desktop.call.bulk.takeBack({ mutationIds })).toEqual({ kept: 0 })
  expect(await prices()).toEqual(before)
  await quiet()
  expect(await prices()).toEqual(before)
  expect((await desktop.call.syncCentre.list()).conflicts).toEqual([])
}, 120_000)

it('takes back what was not sent as if it had never been', async () => {
  const before = await prices()
  await goOffline()
  const ids = [...before.keys()].slice(0, 3)
  const change = { kind: 'availability', availability: 'out_of_stock', backOn: '2027-01-05' } as const
  const plan = await desktop.call.bulk.plan({ selection: { kind: 'ids', ids }, change })
  const mutationIds = [await apply(plan.planId)]
  expect((await desktop.call.products.get({ productId: ids[0] ?? '' })).product).toMatchObject({
    availability: 'out_of_stock',
    backOn: '2027-01-05',
  })
  await desktop.call.bulk.takeBack({ mutationIds })
  expect((await desktop.call.sync.status()).pending).toBe(0)
  await server.restart()
  await quiet()
}, 60_000)

it('says what a change can’t do, and stores nothing of it', async () => {
  const before = await prices()
  const change = { kind: 'price', price: { kind: 'amount', difference: -100_000_000 } } as const
  const plan = await desktop.call.bulk.plan({ selection: ALL, change })
  expect(plan).toMatchObject({ changed: 0, refused: before.size })
  expect(plan.refusedRows[0]).toMatchObject({ after: null, problem: 'below_zero' })
  expect(await desktop.call.bulk.store({ planId: plan.planId })).toEqual({ mutationId: null })
  await expect(
    desktop.call.bulk.impact({ planId: '00000000-0000-4000-8000-000000000000' }),
  ).rejects.toMatchObject({ appCode: 'not_found' })
})

it('counts nobody for a change that no customer sees', async () => {
  const [id] = [...(await prices()).keys()]
  const archive = await desktop.call.bulk.plan({
    selection: { kind: 'ids', ids: [id ?? ''] },
    change: { kind: 'status', status: 'archived' },
  })
  expect((await desktop.call.bulk.impact({ planId: archive.planId })).customers).toBeGreaterThan(0)
  const mutationId = await apply(archive.planId)
  const cheaper = await desktop.call.bulk.plan({
    selection: { kind: 'ids', ids: [id ?? ''] },
    change: percent(-500),
  })
  expect((await desktop.call.bulk.impact({ planId: cheaper.planId })).customers).toBe(0)
  await desktop.call.bulk.takeBack({ mutationIds: [mutationId] })
  await quiet()
})

it('is not for reviewers, neither making an act nor taking one back', async () => {
  const [id] = [...(await prices()).keys()]
  const reviewer = await startWorker()
  try {
    const account = server.portal.demo?.staff ?? { email: '', password: '' }
    await reviewer.call.session.signIn({ serverUrl: server.portal.url, ...account })
    await eventually(
      () => reviewer.call.sync.status(),
      ({ connection, progress }) => connection === 'online' && progress === null,
    )
    const chosen = { kind: 'ids' as const, ids: [id ?? ''] }
    const { planId, changed } = await reviewer.call.bulk.plan({ selection: chosen, change: percent(1000) })
    expect(changed).toBe(1)
    const refused = { appCode: 'not_allowed' }
    await expect(reviewer.call.bulk.store({ planId })).rejects.toMatchObject(refused)
    await expect(reviewer.call.bulk.takeBack({ mutationIds: [] })).rejects.toMatchObject(refused)
    expect((await reviewer.call.sync.status()).pending).toBe(0)
  } finally {
    await reviewer.worker.close()
  }
})
