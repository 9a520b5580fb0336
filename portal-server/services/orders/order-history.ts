import type { PastOrder } from '#shared/domain/order-review.ts'
import type { Tx } from '../../db/database.ts'

/** More than enough for a median of the last ten orders of a product that is bought now and then. */
const ORDERS_BACK = 60

/** A customer's latest orders that were neither rejected nor cancelled, as the review compares them. */
export const readOrderHistory = async (
  tx: Tx,
  workspaceId: string,
  customerId: string,
): Promise<PastOrder[]> => {
  const orders = await tx.order.findMany({
    where: { workspaceId, customerId, state: { notIn: ['rejected', 'cancelled'] } },
    orderBy: { submittedAt: 'desc' },
    take: ORDERS_BACK,
    select: { id: true, number: true, submittedAt: true, revision: true },
  })
  const lines = await tx.orderLine.findMany({
    where: { workspaceId, orderId: { in: orders.map(order => order.id) } },
    select: { orderId: true, revision: true, productId: true, quantity: true, unitPrice: true },
  })
  const linesOf = Map.groupBy(lines, line => line.orderId)
  return orders.map(({ id, number, submittedAt, revision }) => ({
    id,
    number,
    submittedAt: submittedAt.getTime(),
    lines: (linesOf.get(id) ?? [])
      .filter(line => line.revision === revision)
      .map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice: Number(unitPrice) })),
  }))
}
