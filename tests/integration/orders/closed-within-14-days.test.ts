import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { cancelByBuyer } from '#server/services/orders/buyer-orders.ts'
import { listBuyerOrders } from '#server/services/orders/list-orders.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const details = { poNumber: '', notes: '', deliveryDay: null, addressId: null }

it('without order history a buyer sees every order that was closed within 14 days, also more than twenty', async () => {
  const { workspaceId, staff } = await addWorkspace(portal, { plan: 'starter' })
  const { buyer } = await openLink(portal, await staff(), await addCustomer(portal, workspaceId))
  const productId = await addProduct(portal, workspaceId)
  for (let at = 0; at < 21; at++) {
    const cart = await readCart(portal.deps, buyer)
    if (!cart.ok) throw new Error(cart.error)
    const { cartId } = cart.value
    await setCartLines(portal.deps, buyer, cartId, [{ productId, quantity: 1 }])
    const lines = [{ productId, quantity: 1, unitPrice: 1000 }]
    const made = await submitOrder(portal.deps, buyer, { cartId, lines, details })
    if (!made.ok || made.value.kind !== 'accepted') throw new Error('The order was not made')
    await cancelByBuyer(portal.deps, buyer, made.value.orderId)
  }
  const { orders } = await listBuyerOrders(portal.deps, buyer)
  expect(orders).toHaveLength(21)
})
