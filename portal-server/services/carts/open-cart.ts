import { newId } from '#shared/base/ids.ts'
import type { Tx } from '../../db/database.ts'
import type { Cart, CartItem } from '../../db/generated/client.ts'
import type { BuyerCaller } from '../callers.ts'

export type OpenCart = Cart & { items: CartItem[] }

/**
 * The link's one open cart, locked for this transaction: the one that waited while an order was changed when there
 * is no other, or a new one. Its id becomes the idempotency key of its submission.
 */
export const lockOpenCart = async (tx: Tx, caller: BuyerCaller): Promise<OpenCart> => {
  const { workspaceId } = caller
  const id = (await lockOpen(tx, caller)) ?? (await openAnother(tx, caller))
  const cart = await tx.cart.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } })
  const items = await tx.cartItem.findMany({
    where: { workspaceId, cartId: id },
    orderBy: [{ addedAt: 'asc' }, { productId: 'asc' }],
  })
  return { ...cart, items }
}

const lockOpen = async (tx: Tx, { workspaceId, linkId }: BuyerCaller): Promise<string | undefined> => {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM cart WHERE workspace_id = ${workspaceId}::uuid AND link_id = ${linkId}::uuid
      AND order_id IS NULL AND parked_at IS NULL FOR UPDATE`
  return locked[0]?.id
}

const openAnother = async (tx: Tx, caller: BuyerCaller): Promise<string> => {
  const { workspaceId, linkId, customerId } = caller
  await tx.$executeRaw`
    UPDATE cart SET parked_at = NULL
    WHERE workspace_id = ${workspaceId}::uuid AND link_id = ${linkId}::uuid AND order_id IS NULL AND parked_at IS NOT NULL`
  // A concurrent visit makes the same cart; the index lets only one of them in.
  await tx.$executeRaw`
    INSERT INTO cart (workspace_id, id, link_id, customer_id)
    VALUES (${workspaceId}::uuid, ${newId()}::uuid, ${linkId}::uuid, ${customerId}::uuid)
    ON CONFLICT (workspace_id, link_id) WHERE order_id IS NULL AND parked_at IS NULL DO NOTHING`
  const id = await lockOpen(tx, caller)
  if (id === undefined) throw new Error('A link has no open cart after one was made')
  return id
}
