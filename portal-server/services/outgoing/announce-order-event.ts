import { newId } from '#shared/base/ids.ts'
import type { Tx } from '../../db/database.ts'
import type { OrderEventKind } from './outgoing-kinds.ts'

type OrderEvent = { kind: OrderEventKind; orderId: string; revision: number }

/**
 * Says, in the transaction that writes it, that something happened to an order: mails and webhooks follow from
 * it after the commit, and from nothing else, so that neither exists without the other. A submission writes the same
 * row among the parts of its order.
 */
export const announceOrderEvent = async (tx: Tx, workspaceId: string, event: OrderEvent): Promise<void> => {
  const { kind, orderId: subjectId, revision } = event
  await tx.outgoingEvent.createMany({ data: [{ workspaceId, id: newId(), kind, subjectId, revision }] })
}
