import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readCart, setCartDetails, setCartLines } from '#server/services/carts/edit-cart.ts'
import { importOrders } from '#server/services/import/import-orders.ts'
import { cancelByBuyer } from '#server/services/orders/buyer-orders.ts'
import { listBuyerOrders, searchOrderHistory } from '#server/services/orders/list-orders.ts'
import { readReorder } from '#server/services/orders/read-reorder.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import type { Result } from '#shared/base/result.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
  type TestWorkspace,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let growth: TestWorkspace
let buyer: BuyerCaller
let heart: string
let lamp: string

beforeAll(async () => {
  portal = await openTestPortal()
  growth = await addWorkspace(portal, { plan: 'growth' })
  buyer = await newBuyer(growth)
  heart = await addProduct(portal, growth.workspaceId, { sku: '85123A', name: 'Heart T-light Holder' })
  lamp = await addProduct(portal, growth.workspaceId, { sku: 'LAMP_1', name: '100 % Linen Lamp' })
})

afterAll(() => portal.close())

const newBuyer = async (workspace: TestWorkspace): Promise<BuyerCaller> => {
  const admin: StaffCaller = await workspace.staff('admin')
  return (await openLink(portal, admin, await addCustomer(portal, workspace.workspaceId))).buyer
}

const value = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const place = async (as: BuyerCaller, productId: string, poNumber: string) => {
  const { cartId, details } = value(await readCart(portal.deps, as))
  value(await setCartDetails(portal.deps, as, cartId, { ...details, poNumber }))
  const cart = value(await setCartLines(portal.deps, as, cartId, [{ productId, quantity: 2 }]))
  const lines = cart.lines.map(line => ({
    productId,
    quantity: line.quantity,
    unitPrice: line.unitPrice ?? 0,
  }))
  const submitted = value(await submitOrder(portal.deps, as, { cartId, lines, details: cart.details }))
  if (submitted.kind !== 'accepted') throw new Error(submitted.kind)
  return submitted
}

const search = async (text: string, as = buyer, before: number | null = null, limit = 20) =>
  value(await searchOrderHistory(portal.deps, as, { search: text, before, limit }))

describe('order history', () => {
  it('finds orders by number, PO number, SKU and product name, every word of the search', async () => {
    const first = await place(buyer, heart, 'PO 7781')
    const second = await place(buyer, lamp, 'Xmas%')
    const numbers = async (text: string) => (await search(text)).orders.map(order => order.number)
    expect(await numbers('')).toEqual([second.number, first.number])
    expect(await numbers(`so-${first.number}`)).toEqual([first.number])
    expect(await numbers('7781')).toEqual([first.number])
    expect(await numbers('85123a')).toEqual([first.number])
    expect(await numbers('heart holder')).toEqual([first.number])
    expect(await numbers('heart 7781')).toEqual([first.number])
    expect(await numbers('heart linen')).toEqual([])
    // Signs that stand for others in a pattern stand for themselves.
    expect(await numbers('xmas%')).toEqual([second.number])
    expect(await numbers('100 %')).toEqual([second.number])
    expect(await numbers('lamp_1')).toEqual([second.number])
    expect(await numbers('lampX1')).toEqual([])
    expect(await numbers('\\')).toEqual([])
    expect((await search('heart')).orders[0]?.matches).toEqual(['Heart T-light Holder'])
  })

  it('comes in pages without a gap or a repetition', async () => {
    const paging = await newBuyer(growth)
    const placed: number[] = []
    for (let at = 0; at < 5; at += 1) placed.unshift((await place(paging, heart, `PO ${at}`)).number)
    const first = await search('', paging, null, 2)
    const second = await search('', paging, first.orders.at(-1)?.number ?? null, 2)
    const third = await search('', paging, second.orders.at(-1)?.number ?? null, 2)
    expect([first, second, third].map(page => page.more)).toEqual([true, true, false])
    expect([first, second, third].flatMap(page => page.orders.map(order => order.number))).toEqual(placed)
  })

  it('counts the lines of the scope’s own orders alone, whatever ids are asked for', async () => {
    const [owner, other] = [await newBuyer(growth), await newBuyer(growth)]
    const { orderId } = await place(owner, heart, '')
    const count = ({ workspaceId, customerId }: { workspaceId: string; customerId?: string }) =>
      portal.db.within(
        { workspaceId, ...(customerId && { customerId }) },
        tx => tx.$queryRaw`SELECT * FROM sum_order_lines(${[orderId]}::uuid[])`,
      )
    expect(await count(owner)).toEqual([{ id: orderId, lines: 1, total: 2000n }])
    expect(await count(other)).toEqual([])
    expect(await count({ workspaceId: growth.workspaceId })).toEqual([])
  })

  it('never shows another customer’s orders', async () => {
    const stranger = await newBuyer(growth)
    expect((await search('heart', stranger)).orders).toEqual([])
    const { orderId } = await place(buyer, heart, '')
    expect(await readReorder(portal.deps, stranger, orderId)).toMatchObject({ error: 'not_found' })
  })

  it('is refused where the plan has none, with ordering again; open and recent orders are there', async () => {
    const starter = await addWorkspace(portal, { plan: 'starter' })
    const theirs = await newBuyer(starter)
    const product = await addProduct(portal, starter.workspaceId)
    const open = await place(theirs, product, '')
    const closed = await place(theirs, product, '')
    value(await cancelByBuyer(portal.deps, theirs, closed.orderId))
    const input = { search: '', before: null, limit: 20 }
    expect(await searchOrderHistory(portal.deps, theirs, input)).toMatchObject({ error: 'not_allowed' })
    expect(await readReorder(portal.deps, theirs, open.orderId)).toMatchObject({ error: 'not_allowed' })
    const listed = async () => (await listBuyerOrders(portal.deps, theirs)).orders.map(order => order.number)
    expect(await listed()).toEqual([closed.number, open.number])
    portal.deps.clock.ahead = 15 * 24 * 3_600_000
    expect(await listed()).toEqual([open.number])
    portal.deps.clock.ahead = 0
  })
})

describe('ordering again', () => {
  it('adds up the lines of a product that an order from elsewhere has twice', async () => {
    const { workspaceId } = growth
    const admin = await growth.staff('admin')
    const customerId = await addCustomer(portal, workspaceId)
    const { buyer: theirs } = await openLink(portal, admin, customerId)
    await addProduct(portal, workspaceId, { sku: 'TWO-LINES', listPrice: 250 })
    const header = 'order_number,state,submitted_at,customer_reference,sku,quantity,unit_price\n'
    const rows = [3, 4].map(
      (quantity, at) =>
        `77,fulfilled,2026-07-01,${customerId.slice(-8)},TWO-LINES,${quantity},2.${5 - at}0\n`,
    )
    const actor = { kind: 'system' as const, id: null, name: 'test' }
    const bytes = Buffer.from(header + rows.join(''))
    const imported = await importOrders(portal.deps, { workspaceId, actor, bytes, dryRun: false })
    expect(imported).toMatchObject({ ok: true, value: { applied: true } })
    const order = await portal.db.within({ workspaceId }, tx =>
      tx.order.findFirstOrThrow({ where: { workspaceId, number: 77 } }),
    )
    const again = value(await readReorder(portal.deps, theirs, order.id))
    expect(again.lines).toMatchObject([{ sku: 'TWO-LINES', quantity: 7, priceThen: 240, priceNow: 250 }])
  })

  it('names what is gone and what has another price, and adds nothing', async () => {
    const admin = await growth.staff('admin')
    const again = (await openLink(portal, admin, await addCustomer(portal, growth.workspaceId))).buyer
    const mug = await addProduct(portal, growth.workspaceId, { name: 'Mug', listPrice: 250 })
    const { orderId } = await place(again, mug, '')
    const before = value(await readReorder(portal.deps, again, orderId))
    expect(before.lines).toMatchObject([{ name: 'Mug', quantity: 2, priceThen: 250, priceNow: 250 }])
    const { workspaceId } = growth
    const change = (data: object) =>
      portal.db.within({ workspaceId }, async tx => {
        await tx.product.update({ where: { workspaceId_id: { workspaceId, id: mug } }, data })
        await commitChanges(tx, workspaceId, [{ entity: 'product', id: mug }])
      })
    await change({ listPrice: 300n })
    expect(value(await readReorder(portal.deps, again, orderId)).lines).toMatchObject([{ priceNow: 300 }])
    await change({ status: 'archived' })
    expect(value(await readReorder(portal.deps, again, orderId)).lines).toMatchObject([
      { name: 'Mug', priceNow: null, item: null },
    ])
    expect(value(await readCart(portal.deps, again)).lines).toEqual([])
  })
})
