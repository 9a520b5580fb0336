import { err, ok, type Result } from '#shared/base/result.ts'
import type { BuyerOrder } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { OrderLine, OrderRow } from '#shared/contract/rows.ts'
import { shippedTotal, shippedTotals } from '#shared/domain/shipment.ts'
import { taxTotals } from '#shared/domain/tax.ts'
import type { Tx } from '../../db/database.ts'
import type { BuyerCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { visibleOrder } from './visible-orders.ts'

/** What staff do among themselves, such as assigning and parking, is not the buyer's to see. */
const PUBLIC_EVENTS: ReadonlySet<string> = new Set([
  'submitted',
  'entered',
  'approved',
  'rejected',
  'cancelled',
  'revised',
  'in_fulfillment',
  'fulfilled',
])

/** One order as its buyer sees it: without staff's comments, flags and assignments. */
export const readBuyerOrder = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: BuyerCaller,
  orderId: string,
): Promise<Result<BuyerOrder, ErrorCode>> => {
  const { workspaceId } = caller
  const order = await visibleOrder(deps, tx, caller, orderId)
  if (!order) return err('not_found')
  const totals = taxTotals(order.lines, order.taxMode)
  if (!totals.ok) throw new Error(`Order ${orderId} has totals out of range`)
  const original = order.revisions[0]
  const { replaces, replacedBy } = await neighbours(tx, workspaceId, orderId)
  return ok({
    orderId: order.id,
    number: order.number,
    state: order.state,
    submittedAt: order.submittedAt,
    deliveryDay: order.deliveryDay,
    poNumber: order.poNumber,
    lineCount: order.lines.length,
    total: shippedTotal(order.lines) ?? order.total,
    reason: replacedBy ? '' : order.reason,
    revision: order.revision,
    notes: order.notes,
    contactName: order.contactName,
    address: order.address,
    lines: order.lines.map(publicLine),
    originalLines: original?.lines.map(publicLine) ?? null,
    revisionReason: await lastRevisionReason(tx, workspaceId, order),
    replaces,
    replacedBy,
    totals: totals.value,
    shippedTotals: shippedTotals(order.lines, order.taxMode),
    events: order.events.filter(event => PUBLIC_EVENTS.has(event.kind)),
    messages: await readMessages(tx, workspaceId, orderId),
  })
}

/** The order whose place this one took, and the one that took its place. */
const neighbours = async (tx: Tx, workspaceId: string, orderId: string) => {
  const select = { id: true, number: true, replacesId: true }
  const near = await tx.order.findMany({
    where: { workspaceId, OR: [{ id: orderId }, { replacesId: orderId }] },
    select,
  })
  const replacesId = near.find(order => order.id === orderId)?.replacesId ?? null
  const before =
    replacesId &&
    (await tx.order.findUnique({ where: { workspaceId_id: { workspaceId, id: replacesId } }, select }))
  const nameOf = (order: { id: string; number: number } | null | undefined | '') =>
    order ? { orderId: order.id, number: order.number } : null
  return { replaces: nameOf(before), replacedBy: nameOf(near.find(order => order.replacesId === orderId)) }
}

const readMessages = async (
  tx: Tx,
  workspaceId: string,
  orderId: string,
): Promise<BuyerOrder['messages']> => {
  const messages = await tx.message.findMany({
    where: { workspaceId, orderId, kind: 'message' },
    orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }],
  })
  return messages.map(({ id, authorKind, authorName, body, writtenAt }) => ({
    id,
    fromBuyer: authorKind === 'buyer',
    authorName,
    body,
    writtenAt: writtenAt.getTime(),
  }))
}

const lastRevisionReason = async (tx: Tx, workspaceId: string, order: OrderRow): Promise<string> => {
  if (order.revision === 1) return ''
  const { id: orderId, revision } = order
  const found = await tx.orderRevision.findUnique({
    where: { workspaceId_orderId_revision: { workspaceId, orderId, revision } },
  })
  return found?.reason ?? ''
}

const publicLine = ({ listPrice: _list, priceSource: _source, ...line }: OrderLine) => line
