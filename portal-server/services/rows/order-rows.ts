import { z } from 'zod'
import type { MessageRow, OrderLine, OrderRow } from '#shared/contract/rows.ts'
import { addressSchema, orderFlagSchema, priceSourceSchema } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'
import type {
  Message,
  Order,
  OrderEvent,
  OrderLine as OrderLineRecord,
  OrderRevision,
} from '../../db/generated/client.ts'
import { dayOfColumn } from './date-columns.ts'

/** Orders with the lines of every revision and their timeline, as desktops replicate them. */
export const loadOrders = async (tx: Tx, workspaceId: string, ids: string[]): Promise<OrderRow[]> => {
  const of = { workspaceId, orderId: { in: ids } }
  const orders = await tx.order.findMany({ where: { workspaceId, id: { in: ids } } })
  const lines = Map.groupBy(
    await tx.orderLine.findMany({ where: of, orderBy: [{ revision: 'asc' }, { lineNumber: 'asc' }] }),
    line => line.orderId,
  )
  const revisions = Map.groupBy(
    await tx.orderRevision.findMany({ where: of, orderBy: { revision: 'asc' } }),
    revision => revision.orderId,
  )
  const events = Map.groupBy(
    await tx.orderEvent.findMany({ where: of, orderBy: [{ happenedAt: 'asc' }, { id: 'asc' }] }),
    event => event.orderId,
  )
  return orders.map(order =>
    orderRow(order, lines.get(order.id) ?? [], revisions.get(order.id) ?? [], events.get(order.id) ?? []),
  )
}

const orderRow = (
  order: Order,
  lines: OrderLineRecord[],
  revisions: OrderRevision[],
  events: OrderEvent[],
): OrderRow => ({
  id: order.id,
  number: order.number,
  customerId: order.customerId,
  linkId: order.linkId,
  enteredById: order.enteredById,
  state: order.state as OrderRow['state'],
  revision: order.revision,
  currency: order.currency,
  taxMode: order.taxMode as OrderRow['taxMode'],
  address: addressSchema.nullable().parse(order.address),
  contactName: order.contactName,
  contactEmail: order.contactEmail,
  poNumber: order.poNumber,
  notes: order.notes,
  deliveryDay: dayOfColumn(order.deliveryDay),
  total: Number(order.total),
  flags: z.array(orderFlagSchema).parse(order.flags),
  asUsual: order.asUsual,
  waitingForBuyer: order.waitingForBuyer,
  assigneeId: order.assigneeId,
  reason: order.reason,
  submittedAt: order.submittedAt.getTime(),
  decidedAt: order.decidedAt?.getTime() ?? null,
  decidedById: order.decidedById,
  closedAt: order.closedAt?.getTime() ?? null,
  lines: lines.filter(line => line.revision === order.revision).map(orderLine),
  revisions: revisions
    .filter(revision => revision.revision < order.revision)
    .map(revision => ({
      revision: revision.revision,
      authorName: revision.authorName,
      reason: revision.reason,
      total: Number(revision.total),
      createdAt: revision.createdAt.getTime(),
      lines: lines.filter(line => line.revision === revision.revision).map(orderLine),
    })),
  events: events.map(event => ({
    id: event.id,
    kind: event.kind,
    actorKind: event.actorKind as OrderRow['events'][number]['actorKind'],
    actorName: event.actorName,
    detail: event.detail,
    happenedAt: event.happenedAt.getTime(),
  })),
})

const orderLine = (line: OrderLineRecord): OrderLine => ({
  lineNumber: line.lineNumber,
  productId: line.productId,
  sku: line.sku,
  name: line.name,
  unitName: line.unitName,
  unitContents: line.unitContents,
  quantity: line.quantity,
  unitPrice: Number(line.unitPrice),
  listPrice: Number(line.listPrice),
  priceSource: priceSourceSchema.parse(line.priceSource),
  taxRateBp: line.taxRateBp,
  amount: Number(line.amount),
  shippedQuantity: line.shippedQuantity,
})

export const loadMessages = async (tx: Tx, workspaceId: string, ids: string[]): Promise<MessageRow[]> =>
  (await tx.message.findMany({ where: { workspaceId, id: { in: ids } } })).map(messageRow)

const messageRow = (message: Message): MessageRow => ({
  id: message.id,
  orderId: message.orderId,
  kind: message.kind as MessageRow['kind'],
  authorKind: message.authorKind as MessageRow['authorKind'],
  authorName: message.authorName,
  body: message.body,
  writtenAt: message.writtenAt.getTime(),
  readAt: message.readAt?.getTime() ?? null,
})
