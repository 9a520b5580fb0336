import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { Cart } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { OrderRow } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'
import { type BuyerAct, recordBuyerAct } from '../audit/record-buyer-act.ts'
import type { BuyerCaller } from '../callers.ts'
import { withOwnLink } from '../links/lock-link.ts'
import { lockOrder } from '../orders/lock-order.ts'
import { columnOfDay } from '../rows/date-columns.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { cartView } from './cart-view.ts'
import { lockOpenCart, type OpenCart } from './open-cart.ts'

type Answer = Result<Cart, ErrorCode>

/**
 * Begins to change an order that nobody has decided: the link's cart is filled with its lines at the prices of the
 * order, and submitting it replaces the order. The order stays as it is until then. A cart that held something else
 * waits, and is open again afterwards. Beginning the same change again goes on with it.
 */
export const beginChange = (deps: ServiceDeps, caller: BuyerCaller, orderId: string): Promise<Answer> =>
  withLink(deps, caller, async tx => {
    const order = await lockOrder(tx, caller.workspaceId, orderId)
    if (!order || order.customerId !== caller.customerId) return 'not_found'
    if (order.state !== 'submitted') return 'wrong_state'
    const cart = await lockOpenCart(tx, caller)
    if (cart.replacesOrderId === orderId && cart.replacesRevision === order.revision) return null
    const id = await emptyCart(deps, tx, caller, cart)
    await fill(deps, tx, { workspaceId: cart.workspaceId, id }, order)
    const after = { replaces: order.number, revision: order.revision }
    await record(tx, caller, 'begin_change', id, { before: { replaces: null }, after })
    return null
  })

/** Leaves the order as it is: what was changed is forgotten, and the cart that waited is open again. */
export const keepOrder = (deps: ServiceDeps, caller: BuyerCaller): Promise<Answer> =>
  withLink(deps, caller, async tx => {
    const cart = await lockOpenCart(tx, caller)
    if (cart.replacesOrderId === null) return null
    await record(tx, caller, 'keep_order', cart.id, endOf(cart))
    await tx.cart.delete({ where: { workspaceId_id: { workspaceId: cart.workspaceId, id: cart.id } } })
    return null
  })

/** Makes the cart an order of its own, beside the one that it was filled from. */
export const orderBeside = (deps: ServiceDeps, caller: BuyerCaller): Promise<Answer> =>
  withLink(deps, caller, async tx => {
    const cart = await lockOpenCart(tx, caller)
    if (cart.replacesOrderId === null) return null
    await record(tx, caller, 'order_beside', cart.id, endOf(cart))
    await tx.cart.update({
      where: { workspaceId_id: { workspaceId: cart.workspaceId, id: cart.id } },
      data: { replacesOrderId: null, replacesRevision: null },
    })
    return null
  })

const record = (
  tx: Tx,
  caller: BuyerCaller,
  act: string,
  cartId: string,
  changed: Pick<BuyerAct, 'before' | 'after'>,
): Promise<void> =>
  recordBuyerAct(tx, caller, { action: `cart.${act}`, entity: 'cart', entityId: cartId, ...changed })

/** A cart that replaces no order any more. */
const endOf = ({ replacesOrderId, replacesRevision }: OpenCart) => ({
  before: { orderId: replacesOrderId, revision: replacesRevision },
  after: { orderId: null, revision: null },
})

/** The link is locked first, as a submission does, then the order, then the cart. */
const withLink = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  change: (tx: Tx) => Promise<ErrorCode | null>,
): Promise<Answer> =>
  withOwnLink(deps, caller, async (tx, view) => {
    const problem = await change(tx)
    if (problem) return err(problem)
    return ok(await cartView(tx, caller, await lockOpenCart(tx, caller), view, deps.now(), null))
  })

/** A cart without lines: this one, emptied, when it only held a change, else a new one while this one waits. */
const emptyCart = async (deps: ServiceDeps, tx: Tx, caller: BuyerCaller, cart: OpenCart): Promise<string> => {
  const { workspaceId, id: cartId } = cart
  if (cart.replacesOrderId !== null || cart.items.length === 0) {
    await tx.cartItem.deleteMany({ where: { workspaceId, cartId } })
    return cartId
  }
  await takeParkedIn(tx, cart)
  await tx.cart.update({
    where: { workspaceId_id: { workspaceId, id: cartId } },
    data: { parkedAt: new Date(deps.now()) },
  })
  const { linkId, customerId } = caller
  const { id } = await tx.cart.create({ data: { workspaceId, id: newId(), linkId, customerId } })
  return id
}

/** One cart waits at most; a second one takes in what the first holds. */
const takeParkedIn = async (tx: Tx, { workspaceId, linkId, id }: OpenCart): Promise<void> => {
  const parked = await tx.cart.findFirst({
    where: { workspaceId, linkId, orderId: null, parkedAt: { not: null } },
  })
  if (!parked) return
  await tx.$executeRaw`
    INSERT INTO cart_item (workspace_id, cart_id, product_id, quantity, shown_price, added_at)
    SELECT workspace_id, ${id}::uuid, product_id, quantity, shown_price, added_at FROM cart_item
    WHERE workspace_id = ${workspaceId}::uuid AND cart_id = ${parked.id}::uuid
    ON CONFLICT (workspace_id, cart_id, product_id) DO NOTHING`
  await tx.cart.delete({ where: { workspaceId_id: { workspaceId, id: parked.id } } })
}

const fill = async (
  deps: ServiceDeps,
  tx: Tx,
  { workspaceId, id: cartId }: { workspaceId: string; id: string },
  order: OrderRow,
): Promise<void> => {
  const now = deps.now()
  const lines = order.lines.filter(line => line.quantity > 0)
  await tx.cartItem.createMany({
    data: lines.map(({ productId, quantity, unitPrice }, place) => ({
      workspaceId,
      cartId,
      productId,
      quantity,
      shownPrice: BigInt(unitPrice),
      addedAt: new Date(now + place),
    })),
  })
  await tx.cart.update({
    where: { workspaceId_id: { workspaceId, id: cartId } },
    data: {
      replacesOrderId: order.id,
      replacesRevision: order.revision,
      poNumber: order.poNumber,
      notes: order.notes,
      deliveryDay: columnOfDay(order.deliveryDay),
      addressId: order.address?.id ?? null,
      updatedAt: new Date(now),
    },
  })
}
