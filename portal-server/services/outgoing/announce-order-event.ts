import { newId } from '#shared/base/ids.ts'
import type { Sql, Tx } from '../../db/database.ts'
import type { OrderEventKind } from './outgoing-kinds.ts'

type OrderEvent = { kind: OrderEventKind; orderId: string; revision: number }

/**
 * Says, in the transaction that writes it, that something happened to an order: mails and webhooks follow from
 * it after the commit, and from nothing else, so that neither exists without the other.
 */
export const announceOrderEvent = async (tx: Tx, workspaceId: string, event: OrderEvent): Promise<void> => {
  const { kind, orderId: subjectId, revision } = event
  await tx.outgoingEvent.createMany({ data: [{ workspaceId, id: newId(), kind, subjectId, revision }] })
}

/** As `announceOrderEvent`, for a transaction in plain SQL. */
export const announceOrderEventSql = async (
  sql: Sql,
  workspaceId: string,
  { kind, orderId, revision }: OrderEvent,
): Promise<void> => {
  await sql({
    name: 'announce-order-event',
    text: 'INSERT INTO outgoing_event (workspace_id, id, kind, subject_id, revision) VALUES ($1, $2, $3, $4, $5)',
    values: [workspaceId, newId(), kind, orderId, revision],
  })
}
