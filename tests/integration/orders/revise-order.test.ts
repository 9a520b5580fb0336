import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { loadRow } from '#server/services/rows/load-rows.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { MutationOutcome } from '#shared/contract/sync.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let workspaceId: string
let staff: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  staff = await workspace.staff('admin')
})

afterAll(() => portal.close())

const act = <N extends MutationName>(name: N, args: MutationArgs<N>): Promise<MutationOutcome> =>
  pushOne(portal, staff, name, args)

/** A waiting order of four units at 10.00, of which ten are on hand. */
const waiting = async () => {
  const productId = await addProduct(portal, workspaceId, { onHand: 10, listPrice: 1000 })
  const customerId = await addCustomer(portal, workspaceId)
  const orderId = newId()
  const entry: MutationArgs<'order.enter'> = {
    orderId,
    customerId,
    contactName: '',
    lines: [{ productId, quantity: 4, unitPrice: 1000 }],
    details: { poNumber: '', notes: '', deliveryDay: null, addressId: null },
  }
  expect(await act('order.enter', entry)).toMatchObject({ outcome: 'applied' })
  return { orderId, productId }
}

type Line = MutationArgs<'order.revise'>['lines'][number]

const revise = (orderId: string, lines: Line[]) =>
  act('order.revise', { orderId, revision: 1, reason: 'As agreed by telephone', lines })

const line = (productId: string, quantity: number, override: Line['override'] = null): Line => ({
  productId,
  quantity,
  override,
})

const orderOf = (id: string) => portal.db.within({ workspaceId }, tx => loadRow(tx, workspaceId, 'order', id))

const reserved = (productId: string) =>
  portal.db.within({ workspaceId }, async tx => {
    const stock = await tx.stock.findFirst({ where: { workspaceId, productId } })
    return stock?.reserved
  })

const setProduct = (
  id: string,
  name: string,
  values: Record<string, unknown>,
  base: Record<string, unknown>,
) => act('product.update', { productId: id, edits: { [name]: { base, mine: values } } })

it('keeps the price of kept lines, prices new ones on the day, and moves the reservation', async () => {
  const { orderId, productId } = await waiting()
  await setProduct(productId, 'listPrice', { listPrice: 2000 }, { listPrice: 1000 })
  await setProduct(productId, 'status', { status: 'archived' }, { status: 'active' })
  const added = await addProduct(portal, workspaceId, { onHand: 5, listPrice: 700 })
  const byHand = await addProduct(portal, workspaceId, { listPrice: 300 })
  const lines = [
    line(productId, 2),
    line(added, 3),
    line(byHand, 1, { unitPrice: 250, reason: 'Damaged box' }),
  ]
  expect(await revise(orderId, lines)).toMatchObject({ outcome: 'applied' })
  expect(await orderOf(orderId)).toMatchObject({
    revision: 2,
    total: 2 * 1000 + 3 * 700 + 250,
    lines: [
      { quantity: 2, unitPrice: 1000 },
      { quantity: 3, unitPrice: 700 },
      { quantity: 1, unitPrice: 250, priceSource: { kind: 'override', reason: 'Damaged box' } },
    ],
    revisions: [{ revision: 1, total: 4000 }],
  })
  expect([await reserved(productId), await reserved(added)]).toEqual([2, 3])
})

it.each([
  ['archived', { status: 'archived' }, { status: 'active' }, 'status'],
  [
    'discontinued',
    { availability: 'discontinued', backOn: null },
    { availability: 'in_stock', backOn: null },
    'availability',
  ],
])('refuses to bring in what is %s, and leaves the order', async (_, mine, base, group) => {
  const { orderId, productId } = await waiting()
  const gone = await addProduct(portal, workspaceId, { listPrice: 700 })
  expect(await setProduct(gone, group, mine, base)).toMatchObject({ outcome: 'applied' })
  const answer = await revise(orderId, [line(productId, 4), line(gone, 1)])
  expect(answer).toMatchObject({ outcome: 'refused', code: 'product_not_sold' })
  expect(await orderOf(orderId)).toMatchObject({ revision: 1, total: 4000 })
})

it('refuses more than is in stock, the same product twice, and a product of nobody', async () => {
  const { orderId, productId } = await waiting()
  expect(await revise(orderId, [line(productId, 11)])).toMatchObject({ code: 'insufficient_stock' })
  expect(await revise(orderId, [line(productId, 1), line(productId, 2)])).toMatchObject({
    code: 'duplicate_line',
  })
  expect(await revise(orderId, [line(newId(), 1)])).toMatchObject({ code: 'product_not_sold' })
  expect(await reserved(productId)).toBe(4)
})

it('releases the whole reservation of the revision that holds when it is rejected', async () => {
  const { orderId, productId } = await waiting()
  await revise(orderId, [line(productId, 9)])
  expect(await reserved(productId)).toBe(9)
  const rejected = await act('order.reject', { orderId, revision: 2, reason: 'Out of season' })
  expect(rejected).toMatchObject({ outcome: 'applied' })
  expect(await reserved(productId)).toBe(0)
})

it('locks stock in the order of products, so that it never waits for a submission that waits for it', async () => {
  const customerId = await addCustomer(portal, workspaceId)
  const ids = [1, 2].map(() => addProduct(portal, workspaceId, { onHand: 50, listPrice: 1000 }))
  const [shrinks = '', grows = ''] = (await Promise.all(ids)).sort()
  const orderId = newId()
  const entry: MutationArgs<'order.enter'> = {
    orderId,
    customerId,
    contactName: '',
    lines: [shrinks, grows].map(productId => ({ productId, quantity: 4, unitPrice: 1000 })),
    details: { poNumber: '', notes: '', deliveryDay: null, addressId: null },
  }
  expect(await act('order.enter', entry)).toMatchObject({ outcome: 'applied' })
  const { revised } = await portal.db.within({ workspaceId }, async tx => {
    // As a submission that has the first product and is about to take the second.
    await tx.$queryRaw`SELECT 1 AS one FROM stock WHERE product_id = ${shrinks}::uuid FOR UPDATE`
    const revised = revise(orderId, [line(shrinks, 1), line(grows, 9)])
    let isWaiting = false
    while (!isWaiting) {
      const rows = await tx.$queryRaw`
        SELECT pid FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))`
      isWaiting = Array.isArray(rows) && rows.length > 0
    }
    const free = await tx.$queryRaw`
      SELECT 1 AS one FROM stock WHERE product_id = ${grows}::uuid FOR UPDATE SKIP LOCKED`
    expect(free).toHaveLength(1)
    return { revised }
  })
  expect(await revised).toMatchObject({ outcome: 'applied' })
  expect([await reserved(shrinks), await reserved(grows)]).toEqual([1, 9])
})
