import type { Cart } from '#shared/contract/buyer.ts'
import type { OrderState } from '#shared/domain/order-state.ts'
import { afterEffects, releaseEffects, type Stock, type StockLine } from '#shared/domain/stock.ts'
import type { Tx } from '../../db/database.ts'
import { catalogItem } from '../catalog/catalog-item.ts'
import type { StorefrontView } from '../catalog/storefront-view.ts'
import type { OpenCart } from './open-cart.ts'

/** The order that a cart replaces, as it is now, and what it holds of tracked stock; nothing for any other cart. */
export const readReplaced = async (
  tx: Tx,
  cart: OpenCart,
): Promise<{ replaces: Cart['replaces']; held: readonly StockLine[] }> => {
  const { workspaceId, replacesOrderId: orderId } = cart
  if (orderId === null) return { replaces: null, held: [] }
  const order = await tx.order.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: orderId } },
    select: { number: true, state: true, revision: true },
  })
  const { number, revision } = order
  const state = order.state as OrderState
  const parkedLines = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM cart c JOIN cart_item i ON i.workspace_id = c.workspace_id AND i.cart_id = c.id
    WHERE c.workspace_id = ${workspaceId}::uuid AND c.link_id = ${cart.linkId}::uuid
      AND c.order_id IS NULL AND c.parked_at IS NOT NULL`
  const lines = await tx.orderLine.findMany({
    where: { workspaceId, orderId, revision },
    select: { productId: true, quantity: true },
  })
  const revised = revision !== cart.replacesRevision
  return {
    replaces: { orderId, number, state, revised, parkedLines: parkedLines[0]?.count ?? 0 },
    // Once it is decided its stock is no longer this cart's to have.
    held: state === 'submitted' ? lines : [],
  }
}

/** The view with stock that an order holds free again, as it will be when the order is replaced. */
export const withReleased = (view: StorefrontView, held: readonly StockLine[]): StorefrontView => {
  if (held.length === 0) return view
  const tracked = held.flatMap(({ productId }): [string, Stock][] => {
    const stock = view.stock.get(productId)
    return stock ? [[productId, stock]] : []
  })
  const freed = afterEffects(new Map(tracked), releaseEffects(held))
  const usual = new Map(view.usual.map(item => [item.productId, item.usualQuantity]))
  return {
    ...view,
    stock: { get: productId => freed.get(productId) ?? view.stock.get(productId) },
    itemOf: productId => {
      const stock = freed.get(productId)
      const priced = stock && view.catalog.byId.get(productId)
      if (!priced) return view.itemOf(productId)
      return catalogItem(priced, stock, usual.get(productId) ?? null, view.catalog.terms)
    },
  }
}
