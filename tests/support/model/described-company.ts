import type { BuyerCaller } from '#server/services/callers.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'
import { openDescribedDesktop, type RealDesktop } from './described-desktop.ts'
import { cloneRows, type Description, type Fields, type Rows } from './description.ts'

/** A company on the real server, with two desktops that have their first copy. */
export type Company = {
  portal: TestPortal
  workspaceId: string
  buyer: BuyerCaller
  desktops: RealDesktop[]
  close(): void
}

const FIRST_NOW = Date.UTC(2026, 10, 23, 10)
const STOCK = 10_000

/** The company, and the description of it that everything is compared with from then on. */
export const openCompany = async (portal: TestPortal): Promise<{ real: Company; model: Description }> => {
  const { workspaceId, staff } = await addWorkspace(portal)
  const callers = await Promise.all([staff('admin'), staff('admin')])
  const server: Rows = new Map()
  for (const name of ['Lamp', 'Candle']) {
    const facts = { name, listPrice: 1000 }
    const id = await addProduct(portal, workspaceId, { ...facts, onHand: STOCK })
    server.set(`product ${id}`, facts)
    server.set(`stock ${id}`, { onHand: STOCK, reserved: 0 })
  }
  const customerId = await addCustomer(portal, workspaceId, { name: 'Shop' })
  server.set(`customer ${customerId}`, { name: 'Shop', discountBp: null })
  const { buyer } = await openLink(portal, callers[0], customerId)
  const desktops = callers.map(caller => openDescribedDesktop(portal.deps, caller))
  for (const desktop of desktops) await desktop.sync({ kind: 'good' }, FIRST_NOW)
  const described = () => ({ base: cloneRows(server), outbox: [], next: 1, cards: [], refusals: 0 })
  return {
    real: {
      ...{ portal, workspaceId, buyer, desktops },
      close: () => {
        for (const desktop of desktops) desktop.close()
      },
    },
    model: {
      ...{ server, cards: new Map(), ended: new Map(), now: FIRST_NOW, synced: 0 },
      desktops: [described(), described()],
    },
  }
}

/** A buyer orders so many of a product; the order's id. */
export const buyerOrders = async (
  { portal: { deps }, buyer }: Company,
  productId: string,
  quantity: number,
): Promise<string> => {
  const cart = await readCart(deps, buyer)
  if (!cart.ok) throw new Error(cart.error)
  const filled = await setCartLines(deps, buyer, cart.value.cartId, [{ productId, quantity }])
  if (!filled.ok) throw new Error(filled.error)
  const lines = filled.value.lines.map(line => ({ productId, quantity, unitPrice: line.unitPrice ?? 0 }))
  const details = { poNumber: '', notes: '', deliveryDay: null, addressId: null }
  const sent = await submitOrder(deps, buyer, { cartId: filled.value.cartId, details, lines })
  if (!sent.ok || sent.value.kind !== 'accepted') throw new Error(JSON.stringify(sent))
  return sent.value.orderId
}

/** What the server's tables hold. */
export const serverRows = ({ portal, workspaceId }: Company): Promise<Rows> =>
  portal.db.within({ workspaceId }, async tx => {
    const where = { workspaceId }
    const products = await tx.product.findMany({ where })
    const customers = await tx.customer.findMany({ where })
    const rules = await tx.priceRule.findMany({ where })
    const stock = await tx.stock.findMany({ where })
    const orders = await tx.order.findMany({ where })
    const lines = await tx.orderLine.findMany({ where })
    return new Map<string, Fields>([
      ...products.map(
        ({ id, name, listPrice }) => [`product ${id}`, { name, listPrice: Number(listPrice) }] as const,
      ),
      ...customers.map(({ id, name, discountBp }) => [`customer ${id}`, { name, discountBp }] as const),
      ...rules.map(
        ({ id, productId, minQuantity, unitPrice }) =>
          [`rule ${id}`, { productId, minQuantity, unitPrice: Number(unitPrice) }] as const,
      ),
      ...stock.map(({ productId: id, onHand, reserved }) => [`stock ${id}`, { onHand, reserved }] as const),
      ...orders.map(({ id, state, revision }) => {
        const line = lines.find(each => each.orderId === id && each.revision === revision)
        const { productId = '', quantity = 0 } = line ?? {}
        return [`order ${id}`, { state, revision, productId, quantity }] as const
      }),
    ])
  })
