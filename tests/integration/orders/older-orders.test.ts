import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { listOlderOrders, readOlderOrder } from '#server/services/orders/older-orders.ts'
import { newId } from '#shared/base/ids.ts'
import { olderOrdersInputSchema } from '#shared/contract/older-orders.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

const DAY_MS = 24 * 3_600_000

let portal: TestPortal
let workspaceId: string
let staff: StaffCaller
let stranger: StaffCaller
const ids: string[] = []

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  staff = await workspace.staff('reviewer')
  stranger = await (await addWorkspace(portal)).staff('admin')
  const corner = await addCustomer(portal, workspaceId, { name: 'Corner Gifts' })
  const harbour = await addCustomer(portal, workspaceId, { name: 'Harbour & Co' })
  const rice = await addProduct(portal, workspaceId, { sku: 'RICE-1' })
  const beans = await addProduct(portal, workspaceId, { sku: 'BEANS%' })
  // Three closed long ago, one closed last week, one open for ever.
  await oldOrder(corner, rice, 'PO-1', 200)
  await oldOrder(harbour, rice, 'PO-2', 150)
  await oldOrder(corner, beans, 'PO_3', 100)
  await oldOrder(corner, rice, 'PO-4', 7)
  ids.push(await enter(corner, rice, 'PO-5'))
})

afterAll(() => portal.close())

const enter = async (customerId: string, productId: string, poNumber: string): Promise<string> => {
  const orderId = newId()
  const details = { poNumber, notes: '', deliveryDay: null, addressId: null }
  const args = {
    orderId,
    customerId,
    contactName: 'Pat',
    lines: [{ productId, quantity: 2, unitPrice: 1000 }],
    details,
  }
  const { outcome } = await pushOne(portal, staff, 'order.enter', args)
  if (outcome !== 'applied') throw new Error('not applied')
  return orderId
}

const oldOrder = async (
  customerId: string,
  productId: string,
  poNumber: string,
  daysAgo: number,
): Promise<void> => {
  const orderId = await enter(customerId, productId, poNumber)
  const at = new Date(Date.now() - daysAgo * DAY_MS)
  await portal.db.within({ workspaceId }, tx =>
    tx.order.update({
      where: { workspaceId_id: { workspaceId, id: orderId } },
      data: { state: 'fulfilled', submittedAt: at, closedAt: at },
    }),
  )
  ids.push(orderId)
}

const find = async (question: object, caller = staff) => {
  const page = await listOlderOrders(portal.deps, caller, olderOrdersInputSchema.parse(question))
  return { pos: page.orders.map(order => order.poNumber), next: page.next, orders: page.orders }
}

it('lists what desktops no longer keep, newest first, and nothing of another workspace', async () => {
  const { pos, orders } = await find({})
  expect(pos).toEqual(['PO_3', 'PO-2', 'PO-1'])
  expect(orders[0]).toMatchObject({
    customerName: 'Corner Gifts',
    lineCount: 1,
    total: 2000,
    state: 'fulfilled',
  })
  expect((await find({}, stranger)).pos).toEqual([])
})

it('finds by number, customer, PO number and SKU, each word on its own, and takes signs as they are', async () => {
  const number = (await find({})).orders[2]?.number ?? 0
  expect((await find({ search: `SO-${number}` })).pos).toEqual(['PO-1'])
  expect((await find({ search: `${number}` })).pos).toEqual(['PO-1'])
  expect((await find({ search: 'harbour' })).pos).toEqual(['PO-2'])
  expect((await find({ search: 'rice-1 corner' })).pos).toEqual(['PO-1'])
  expect((await find({ search: 'beans%' })).pos).toEqual(['PO_3'])
  expect((await find({ search: 'po_' })).pos).toEqual(['PO_3'])
  expect((await find({ search: '%' })).pos).toEqual([])
})

it('narrows by day and state, and pages without a gap', async () => {
  const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10)
  expect((await find({ from: day(160), to: day(120) })).pos).toEqual(['PO-2'])
  expect((await find({ state: 'rejected' })).pos).toEqual([])
  const first = await find({ limit: 2 })
  expect(first.pos).toEqual(['PO_3', 'PO-2'])
  expect(await find({ limit: 2, before: first.next })).toMatchObject({ pos: ['PO-1'], next: null })
})

it('shows one whole, to its own workspace alone', async () => {
  const [orderId = ''] = ids
  expect(await readOlderOrder(portal.deps, staff, orderId)).toMatchObject({
    ok: true,
    value: { order: { id: orderId, lines: [{ sku: 'RICE-1' }] }, messages: [] },
  })
  expect(await readOlderOrder(portal.deps, stranger, orderId)).toEqual({ ok: false, error: 'not_found' })
})
