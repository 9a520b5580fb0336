import type { Tx } from '../../db/database.ts'

/** A line of a cart as it is shown; quantity 0 takes it out. The price is per unit, in minor units. */
export type PricedLine = { productId: string; quantity: number; shownPrice: number }

/** Sets lines of a cart in two statements, however many they are. Of a product named twice the last line holds. */
export const writeLines = async (
  tx: Tx,
  cart: { workspaceId: string; id: string },
  lines: readonly PricedLine[],
): Promise<void> => {
  const { workspaceId, id: cartId } = cart
  const last = [...new Map(lines.map(line => [line.productId, line])).values()]
  const gone = last.filter(line => line.quantity === 0).map(line => line.productId)
  const kept = last.filter(line => line.quantity > 0)
  if (gone.length > 0) {
    await tx.cartItem.deleteMany({ where: { workspaceId, cartId, productId: { in: gone } } })
  }
  if (kept.length === 0) return
  // Lines of one act would all have been added in the same instant; their order is kept by a thousandth each.
  await tx.$executeRaw`
    INSERT INTO cart_item (workspace_id, cart_id, product_id, quantity, shown_price, added_at)
    SELECT ${workspaceId}::uuid, ${cartId}::uuid, product_id, quantity, shown_price,
      now() + (place - 1) * interval '1 millisecond'
    FROM unnest(${kept.map(line => line.productId)}::uuid[], ${kept.map(line => line.quantity)}::int[],
      ${kept.map(line => line.shownPrice)}::bigint[]) WITH ORDINALITY AS l (product_id, quantity, shown_price, place)
    ON CONFLICT (workspace_id, cart_id, product_id)
      DO UPDATE SET quantity = excluded.quantity, shown_price = excluded.shown_price`
}
