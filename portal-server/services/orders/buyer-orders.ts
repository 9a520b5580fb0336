import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { BuyerOrder, BuyerOrderSummary } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { OrderLine, OrderRow } from '#shared/contract/rows.ts'
import { nextState } from '#shared/domain/order-state.ts'
import { releaseEffects } from '#shared/domain/stock.ts'
import { taxTotals } from '#shared/domain/tax.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { loadRows } from '../rows/load-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { applyStock } from './apply-stock.ts'
import { lockOrder } from './lock-order.ts'
import { orderVisibility, visibleOrder } from './visible-orders.ts'

/** Newest orders that a list holds at once. */
const LISTED = 200

/** The buyer's orders, newest first: those that the plan lets it see. */
export const listBuyerOrders = (
  deps: ServiceDeps,
  caller: BuyerCaller,
): Promise<{ orders: BuyerOrderSummary[] }> =>
  deps.db.within(scopeOf(caller), async tx => {
    const { workspaceId, customerId } = caller
    const newest = await tx.order.findMany({
      where: { workspaceId, customerId },
      orderBy: { number: 'desc' },
      take: LISTED,
      select: { id: true },
    })
    const rows = await loadRows(
      tx,
      workspaceId,
      'order',
      newest.map(order => order.id),
    )
    const visible = await orderVisibility(deps, tx, caller)
    const orders = rows.filter(visible).sort((a, b) => b.number - a.number)
    return { orders: orders.map(summary) }
  })

/** One order as its buyer sees it: without staff's comments, flags and assignments. */
export const getBuyerOrder = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  orderId: string,
): Promise<Result<BuyerOrder, ErrorCode>> =>
  deps.db.within(scopeOf(caller), tx => readBuyerOrder(deps, tx, caller, orderId))

/** Cancels an order that nobody has decided yet, and gives its stock back. */
export const cancelByBuyer = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  orderId: string,
): Promise<Result<BuyerOrder, ErrorCode>> => {
  const { workspaceId } = caller
  const result = await deps.db.within<Result<BuyerOrder, ErrorCode>>(scopeOf(caller), async tx => {
    const order = await lockOrder(tx, workspaceId, orderId)
    if (!order || order.customerId !== caller.customerId) return err('not_found')
    const next = nextState(order.state, 'cancel_by_buyer')
    if (!next.ok) return err('wrong_state')
    const happenedAt = new Date(deps.now())
    const name = await contactName(tx, caller)
    const actor = { kind: 'buyer' as const, id: caller.linkId, name }
    await tx.order.update({
      where: { workspaceId_id: { workspaceId, id: orderId } },
      data: { state: next.value, decidedAt: happenedAt, closedAt: happenedAt, waitingForBuyer: false },
    })
    await tx.orderEvent.create({
      data: {
        workspaceId,
        id: newId(),
        orderId,
        kind: 'cancelled',
        actorKind: 'buyer',
        actorId: actor.id,
        actorName: name,
        happenedAt,
      },
    })
    const stock = await applyStock(tx, workspaceId, releaseEffects(order.lines))
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'order.cancel',
      entity: 'order',
      entityId: orderId,
      before: { state: order.state },
      after: { state: next.value },
    })
    await commitChanges(tx, workspaceId, [{ entity: 'order', id: orderId }, ...stock])
    return readBuyerOrder(deps, tx, caller, orderId)
  })
  if (result.ok) deps.announce(workspaceId)
  return result
}

/** Adds the buyer's message to an order. */
export const postBuyerMessage = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  orderId: string,
  body: string,
): Promise<Result<BuyerOrder, ErrorCode>> => {
  const { workspaceId, customerId } = caller
  const result = await deps.db.within<Result<BuyerOrder, ErrorCode>>(scopeOf(caller), async tx => {
    const order = await readBuyerOrder(deps, tx, caller, orderId)
    if (!order.ok) return order
    const id = newId()
    const authorName = await contactName(tx, caller)
    await tx.message.create({
      data: {
        workspaceId,
        id,
        orderId,
        customerId,
        kind: 'message',
        authorKind: 'buyer',
        authorId: caller.linkId,
        authorName,
        body,
        writtenAt: new Date(deps.now()),
      },
    })
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'buyer', id: caller.linkId, name: authorName },
      action: 'message.post',
      entity: 'message',
      entityId: id,
      after: { orderId },
    })
    await commitChanges(tx, workspaceId, [{ entity: 'message', id }])
    return readBuyerOrder(deps, tx, caller, orderId)
  })
  if (result.ok) deps.announce(workspaceId)
  return result
}

const contactName = async (tx: Tx, caller: BuyerCaller): Promise<string> => {
  const link = await tx.portalLink.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: caller.workspaceId, id: caller.linkId } },
    select: { contactName: true, label: true },
  })
  return link.contactName || link.label
}

const readBuyerOrder = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: BuyerCaller,
  orderId: string,
): Promise<Result<BuyerOrder, ErrorCode>> => {
  const { workspaceId } = caller
  const order = await visibleOrder(deps, tx, caller, orderId)
  if (!order) return err('not_found')
  const messages = await tx.message.findMany({
    where: { workspaceId, orderId, kind: 'message' },
    orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }],
  })
  const totals = taxTotals(order.lines, order.taxMode)
  if (!totals.ok) throw new Error(`Order ${orderId} has totals out of range`)
  const original = order.revisions[0]
  return ok({
    ...summary(order),
    revision: order.revision,
    notes: order.notes,
    contactName: order.contactName,
    address: order.address,
    lines: order.lines.map(publicLine),
    originalLines: original?.lines.map(publicLine) ?? null,
    revisionReason: await lastRevisionReason(tx, workspaceId, order),
    totals: totals.value,
    events: order.events.filter(event => PUBLIC_EVENTS.has(event.kind)),
    messages: messages.map(({ id, authorKind, authorName, body, writtenAt }) => ({
      id,
      fromBuyer: authorKind === 'buyer',
      authorName,
      body,
      writtenAt: writtenAt.getTime(),
    })),
  })
}

/** What staff do among themselves, such as assigning and parking, is not the buyer's to see. */
const PUBLIC_EVENTS: ReadonlySet<string> = new Set([
  'submitted',
  'approved',
  'rejected',
  'cancelled',
  'revised',
  'in_fulfillment',
  'fulfilled',
])

const lastRevisionReason = async (tx: Tx, workspaceId: string, order: OrderRow): Promise<string> => {
  if (order.revision === 1) return ''
  const { id: orderId, revision } = order
  const found = await tx.orderRevision.findUnique({
    where: { workspaceId_orderId_revision: { workspaceId, orderId, revision } },
  })
  return found?.reason ?? ''
}

const summary = (order: OrderRow): BuyerOrderSummary => ({
  orderId: order.id,
  number: order.number,
  state: order.state,
  submittedAt: order.submittedAt,
  deliveryDay: order.deliveryDay,
  poNumber: order.poNumber,
  lineCount: order.lines.length,
  total: order.total,
  reason: order.reason,
})

const publicLine = ({ listPrice: _list, priceSource: _source, ...line }: OrderLine) => line
