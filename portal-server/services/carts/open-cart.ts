import { newId } from '#shared/base/ids.ts'
import type { Tx } from '../../db/database.ts'
import type { Cart, CartItem } from '../../db/generated/client.ts'
import type { BuyerCaller } from '../callers.ts'

export type OpenCart = Cart & { items: CartItem[] }

/**
 * The link's one open cart, locked for this transaction, made when there is none. Its id becomes the
 * idempotency key of its submission.
 */
export const lockOpenCart = async (tx: Tx, caller: BuyerCaller): Promise<OpenCart> => {
  const { workspaceId, linkId, customerId } = caller
  // A concurrent first visit makes the same cart; the index lets only one of them in.
  await tx.$executeRaw`
    INSERT INTO cart (workspace_id, id, link_id, customer_id)
    VALUES (${workspaceId}::uuid, ${newId()}::uuid, ${linkId}::uuid, ${customerId}::uuid)
    ON CONFLICT (workspace_id, link_id) WHERE order_id IS NULL DO NOTHING`
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM cart WHERE workspace_id = ${workspaceId}::uuid AND link_id = ${linkId}::uuid AND order_id IS NULL
    FOR UPDATE`
  const id = locked[0]?.id
  if (id === undefined) throw new Error('A link has no open cart after one was made')
  const cart = await tx.cart.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } })
  const items = await tx.cartItem.findMany({
    where: { workspaceId, cartId: id },
    orderBy: [{ addedAt: 'asc' }, { productId: 'asc' }],
  })
  return { ...cart, items }
}
