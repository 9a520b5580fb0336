import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { beginChange } from '#server/services/carts/change-order.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller
let buyer: BuyerCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
})

afterAll(() => portal.close())

beforeEach(async () => {
  buyer = (await openLink(portal, admin, await addCustomer(portal, workspaceId))).buyer
})

type Lines = { productId: string; quantity: number }[]

const set = async (lines: Lines) => {
  const cart = await readCart(portal.deps, buyer)
  if (!cart.ok) throw new Error(cart.error)
  return setCartLines(portal.deps, buyer, cart.value.cartId, lines)
}

const quantities = async () => {
  const cart = await readCart(portal.deps, buyer)
  return cart.ok && cart.value.lines.map(line => line.quantity)
}

const takeFromStock = (productId: string, difference: number) =>
  pushOne(portal, admin, 'stock.adjust', { productId, difference })

it('lets a line that has sold out stay, become smaller or go, but not grow', async () => {
  const productId = await addProduct(portal, workspaceId, { onHand: 10 })
  await set([{ productId, quantity: 5 }])
  await takeFromStock(productId, -10)
  expect(await set([{ productId, quantity: 6 }])).toEqual({ ok: false, error: 'product_not_in_catalog' })
  expect(await quantities()).toEqual([5])
  expect(await set([{ productId, quantity: 5 }])).toMatchObject({ ok: true })
  expect(await set([{ productId, quantity: 3 }])).toMatchObject({ ok: true })
  expect(await set([{ productId, quantity: 5 }])).toMatchObject({ ok: false })
  expect(await set([{ productId, quantity: 0 }])).toMatchObject({ ok: true })
  expect(await set([{ productId, quantity: 1 }])).toMatchObject({ ok: false })
})

it('counts what the order being changed holds as in stock', async () => {
  const productId = await addProduct(portal, workspaceId, { onHand: 5, listPrice: 100 })
  const cart = await set([{ productId, quantity: 5 }])
  if (!cart.ok) throw new Error(cart.error)
  const { cartId, details } = cart.value
  const lines = [{ productId, quantity: 5, unitPrice: 100 }]
  const submitted = await submitOrder(portal.deps, buyer, { cartId, lines, details })
  if (!submitted.ok || submitted.value.kind !== 'accepted') throw new Error('not accepted')
  await beginChange(portal.deps, buyer, submitted.value.orderId)
  for (const quantity of [2, 5, 0, 4])
    expect(await set([{ productId, quantity }])).toMatchObject({ ok: true })
  expect(await quantities()).toEqual([4])
})

it('refuses a product that is named twice', async () => {
  const productId = await addProduct(portal, workspaceId)
  const lines = [1, 2].map(quantity => ({ productId, quantity }))
  expect(await set(lines)).toEqual({ ok: false, error: 'duplicate_line' })
  expect(await quantities()).toEqual([])
})
