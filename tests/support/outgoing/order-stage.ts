import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { createLink } from '#server/services/links/create-link.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import type { SubmitOutput } from '#shared/contract/buyer.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openSession,
  type TestPortal,
} from '../portal/test-workspace.ts'

export type OrderStage = {
  workspaceId: string
  staff: StaffCaller
  customerId: string
  productId: string
  linkId: string
  linkUrl: string
  buyer: BuyerCaller
  /** Submits an order of some units and answers its id and number. */
  order(quantity?: number): Promise<{ orderId: string; number: number }>
  /** Applies one mutation as the admin, from a store of its own. */
  mutate(name: string, args: unknown): Promise<string>
}

/** A workspace with a customer whose contact reads mail in a language, and who orders. */
export const openOrderStage = async (
  portal: TestPortal,
  facts: { language?: 'en' | 'de'; contactEmail?: string } = {},
): Promise<OrderStage> => {
  const { workspaceId, staff: addStaff } = await addWorkspace(portal, {
    name: 'Lantern & Co',
    contactEmail: 'desk@lantern.example',
  })
  const staff = await addStaff('admin')
  const productId = await addProduct(portal, workspaceId, {
    sku: 'TEA-1',
    name: 'Tea <light>',
    listPrice: 250,
  })
  const customerId = await addCustomer(portal, workspaceId, { name: 'Corner Shop' })
  const created = await createLink(portal.deps, staff, {
    ...{ customerId, label: 'Purchasing', contactName: 'Pat Buyer', addressIds: [], expiresAt: null },
    contactEmail: facts.contactEmail ?? 'pat@corner.example',
    language: facts.language ?? 'en',
  })
  if (!created.ok) throw new Error(created.error)
  const { linkId, url: linkUrl } = created.value
  const { buyer } = await openSession(portal, linkUrl.split('/l/')[1] ?? '')
  const clientId = newId()
  let number = 0
  return {
    ...{ workspaceId, staff, customerId, productId, linkId, linkUrl, buyer },
    order: (quantity = 2) => placeOrder(portal, buyer, productId, quantity),
    mutate: async (name, args) => {
      number += 1
      const mutation = { number, mutationId: newId(), name, args, madeAt: Date.now() }
      const { outcomes } = await push(portal.deps, staff, { clientId, mutations: [mutation] })
      return outcomes[0]?.outcome ?? 'none'
    },
  }
}

const placeOrder = async (portal: TestPortal, buyer: BuyerCaller, productId: string, quantity: number) => {
  const submitted = await submit(portal, buyer, productId, quantity)
  if (submitted.kind !== 'accepted') throw new Error(JSON.stringify(submitted))
  return { orderId: submitted.orderId, number: submitted.number }
}

const submit = async (
  portal: TestPortal,
  buyer: BuyerCaller,
  productId: string,
  quantity: number,
): Promise<SubmitOutput> => {
  const cart = await readCart(portal.deps, buyer, null)
  if (!cart.ok) throw new Error(cart.error)
  const { cartId } = cart.value
  const filled = await setCartLines(portal.deps, buyer, cartId, [{ productId, quantity }], null)
  if (!filled.ok) throw new Error(filled.error)
  const lines = filled.value.lines.map(line => ({ ...line, unitPrice: line.unitPrice ?? 0 }))
  const submitted = await submitOrder(portal.deps, buyer, { cartId, lines, details: filled.value.details })
  if (!submitted.ok) throw new Error(submitted.error)
  return submitted.value
}
