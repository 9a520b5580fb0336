import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationName } from '#shared/contract/mutations.ts'
import type { PushedMutation } from '#shared/contract/sync.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller
let clientId: string

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
})

beforeEach(() => {
  clientId = newId()
})

afterAll(() => portal.close())

type Act = [MutationName, unknown]

const numbered = (acts: readonly Act[]): PushedMutation[] =>
  acts.map(([name, args], index) => ({ number: index + 1, mutationId: newId(), name, args, madeAt: 0 }))

const pushed = (mutations: PushedMutation[], client = clientId) =>
  push(portal.deps, admin, { clientId: client, mutations })

const renamed = (productId: string, base: string, mine: string): Act => [
  'product.update',
  { productId, edits: { name: { base: { name: base }, mine: { name: mine } } } },
]

const counted = (productId: string, difference: number): Act => ['stock.adjust', { productId, difference }]

const facts = (productId: string) =>
  portal.db.within({ workspaceId }, async tx => ({
    name: (await tx.product.findFirst({ where: { workspaceId, id: productId } }))?.name,
    onHand: (await tx.stock.findFirst({ where: { workspaceId, productId } }))?.onHand ?? null,
    audit: (
      await tx.auditEntry.findMany({ where: { workspaceId, entityId: productId }, orderBy: { id: 'asc' } })
    ).map(entry => entry.action),
  }))

const numberOf = async (client = clientId) =>
  Number(
    (
      await portal.db.within({ workspaceId }, tx =>
        tx.syncClient.findFirst({ where: { workspaceId, id: client } }),
      )
    )?.lastMutation,
  )

it('edits of one push share transactions', async () => {
  const productId = await addProduct(portal, workspaceId, { onHand: 0 })
  const { outcomes } = await pushed(numbered(Array.from({ length: 120 }, () => counted(productId, 1))))
  const versions = outcomes.map(({ ordersVersion }) => ordersVersion)
  expect(new Set(versions).size).toBeLessThan(outcomes.length / 2)
  expect(versions).toEqual([...versions].sort((a, b) => (a ?? 0) - (b ?? 0)))
  expect((await facts(productId)).onHand).toBe(120)
})

it('each edit of a push builds on the one before, and waits for the streams that it touched alone', async () => {
  const productId = await addProduct(portal, workspaceId, { name: 'One' })
  const answer = await pushed(
    numbered([
      renamed(productId, 'One', 'Two'),
      renamed(productId, 'Two', 'Three'),
      renamed(productId, 'Two', 'Four'),
      counted(productId, 4),
      counted(productId, 5),
    ]),
  )
  expect(answer.outcomes.map(({ outcome }) => outcome)).toEqual([
    ...['applied', 'applied', 'conflict', 'applied', 'applied'],
  ])
  const [first, second, conflict, count, recount] = answer.outcomes
  for (const version of [
    first?.catalogVersion,
    second?.catalogVersion,
    count?.ordersVersion,
    recount?.ordersVersion,
  ])
    expect(version).not.toBeNull()
  expect([first?.ordersVersion, count?.catalogVersion, conflict?.catalogVersion]).toEqual([null, null, null])
  expect(conflict?.conflictFields).toMatchObject([{ theirs: { name: 'Three' }, mine: { name: 'Four' } }])
  expect(await facts(productId)).toEqual({
    ...{ name: 'Three', onHand: 9 },
    audit: ['product.update', 'product.update', 'stock.adjust', 'stock.adjust'],
  })
})

it('what is made in a push can be edited and counted in it', async () => {
  const productId = newId()
  const product = {
    ...{ id: productId, sku: `NEW-${productId.slice(-6)}`, name: 'New', description: '', gtin: null },
    ...{ categoryId: null, imageId: null, unitName: 'each', unitContents: '', taxRateBp: 0, listPrice: 5 },
    ...{ minQuantity: 1, maxQuantity: null, step: 1, status: 'active', availability: 'in_stock' },
    ...{ backOn: null, offeredFrom: null, offeredUntil: null },
  }
  const other = await addProduct(portal, workspaceId, { onHand: 1 })
  const answer = await pushed(
    numbered([
      counted(other, 1),
      ['product.create', { product }],
      renamed(productId, 'New', 'Newer'),
      counted(productId, 3),
      counted(newId(), 3),
    ]),
  )
  expect(answer.outcomes.map(({ outcome, code }) => code || outcome)).toEqual([
    ...['applied', 'applied', 'applied', 'applied', 'not_found'],
  ])
  expect(await facts(productId)).toMatchObject({ name: 'Newer', onHand: 3 })
})

it('one that the database refuses takes nothing else with it, nor leaves anything', async () => {
  const productId = await addProduct(portal, workspaceId, { name: 'Fine', onHand: 0 })
  const full = {
    productId,
    edits: { category: { base: { categoryId: null }, mine: { categoryId: newId() } } },
  }
  const answer = await pushed(
    numbered([counted(productId, 1), ['product.update', full], renamed(productId, 'Fine', 'Finer')]),
  )
  expect(answer.outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'refused', 'applied'])
  expect(await facts(productId)).toMatchObject({
    ...{ name: 'Finer', onHand: 1 },
    audit: ['stock.adjust', 'product.update'],
  })
  expect(await numberOf()).toBe(3)
})

it('a rule that one edit removes is gone for those after it', async () => {
  const productId = await addProduct(portal, workspaceId)
  const values = { minQuantity: 1, unitPrice: 90, startsOn: null, endsOn: null }
  const rule = { id: newId(), level: 'list', ownerId: null, productId, ...values }
  const edits = { rule: { base: values, mine: { ...values, unitPrice: 80 } } }
  await pushed(numbered([['price_rule.create', { rule }]]), newId())
  const answer = await pushed(
    numbered([
      counted(productId, 1),
      ['price_rule.delete', { ruleId: rule.id }],
      ['price_rule.update', { ruleId: rule.id, edits }],
      ['price_rule.delete', { ruleId: rule.id }],
    ]),
  )
  expect(answer.outcomes.map(({ outcome, code }) => code || outcome)).toEqual([
    ...['applied', 'applied', 'deleted_meanwhile', 'no_op'],
  ])
})

it('a fault in the middle holds up nothing before it, and what waited is applied once', async () => {
  const productIds = await Promise.all([1, 2, 3, 4].map(() => addProduct(portal, workspaceId, { onHand: 0 })))
  const mutations = numbered(productIds.map(id => counted(id, 2)))
  const holder = await connectAsSuperuser(portal.database)
  await holder.query('BEGIN')
  await holder.query('SELECT FROM stock WHERE product_id = $1 FOR UPDATE', [productIds[2]])
  await expect(pushed(mutations)).rejects.toThrow()
  expect(await numberOf()).toBe(2)
  await holder.query('ROLLBACK')
  expect(await pushed(mutations)).toMatchObject({ kind: 'done' })
  for (const id of productIds) expect((await facts(id)).onHand).toBe(2)
}, 60_000)

it('the same edits from a store and its copy at once are applied once', async () => {
  for (let round = 0; round < 5; round++) {
    const productId = await addProduct(portal, workspaceId, { onHand: 0 })
    const mutations = numbered(Array.from({ length: 8 }, () => counted(productId, 1)))
    const answers = await Promise.all([pushed(mutations, newId()), pushed(mutations, newId())])
    for (const answer of answers) expect(answer).toMatchObject({ kind: 'done' })
    expect((await facts(productId)).onHand).toBe(8)
  }
})

it('a number or a UUID that comes twice in one push counts once', async () => {
  const productId = await addProduct(portal, workspaceId, { onHand: 0 })
  const [first, second, third] = numbered([
    counted(productId, 1),
    counted(productId, 10),
    counted(productId, 100),
  ])
  if (!first || !second || !third) throw new Error('three were made')
  const renumbered = { ...first, number: 3 }
  const answer = await pushed([first, first, second, renumbered, { ...third, number: 4 }])
  expect(answer).toMatchObject({ kind: 'done' })
  expect(answer.outcomes.map(({ number, outcome }) => [number, outcome])).toEqual([
    ...[
      [1, 'applied'],
      [1, 'applied'],
      [2, 'applied'],
      [3, 'applied'],
      [4, 'applied'],
    ],
  ])
  expect((await facts(productId)).onHand).toBe(111)
})

it('desktops that edit the same rows in opposite order never wait for each other in a circle', async () => {
  const productIds = await Promise.all(
    Array.from({ length: 12 }, () => addProduct(portal, workspaceId, { name: 'A', onHand: 0 })),
  )
  const acts = productIds.flatMap(id => [renamed(id, 'A', 'B'), counted(id, 1)])
  const rounds = Array.from({ length: 6 }, () => async () => {
    await Promise.all([acts, [...acts].reverse()].map(each => pushed(numbered(each), newId())))
  })
  for (const round of rounds) await round()
  const database = await connectAsSuperuser(portal.database)
  // What a connection has counted is told a second after its last report.
  await new Promise(resolve => setTimeout(resolve, 1_500))
  const { rows } = await database.query<{ deadlocks: number }>(
    'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
  )
  expect(rows).toEqual([{ deadlocks: 0 }])
  for (const id of productIds) expect(await facts(id)).toMatchObject({ name: 'B', onHand: 12 })
}, 60_000)

it('large edits end a transaction early, so that nobody waits for all of them', async () => {
  const addresses = (label: string) =>
    Array.from({ length: 200 }, (_, at) => ({
      ...{ id: newId(), label: `${label} ${at}`, line1: 'Quay 1', line2: '', postcode: '1', city: 'Leith' },
      country: 'GB',
    }))
  const customerIds = await Promise.all(Array.from({ length: 6 }, () => addCustomer(portal, workspaceId)))
  const answer = await pushed(
    numbered(
      customerIds.map(customerId => [
        'customer.update',
        {
          customerId,
          edits: { addresses: { base: { addresses: [] }, mine: { addresses: addresses('Shop') } } },
        },
      ]),
    ),
  )
  expect(answer.outcomes.map(({ outcome, code }) => code || outcome)).toEqual(
    customerIds.map(() => 'applied'),
  )
  expect(new Set(answer.outcomes.map(({ catalogVersion }) => catalogVersion)).size).toBeGreaterThan(1)
}, 60_000)
