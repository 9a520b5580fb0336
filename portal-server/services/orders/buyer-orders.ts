import { newId } from '#shared/base/ids.ts'
import { err, type Result } from '#shared/base/result.ts'
import type { BuyerOrder, PostMessageInput } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { nextState } from '#shared/domain/order-state.ts'
import { releaseEffects } from '#shared/domain/stock.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { lockLiveSession } from '../links/lock-link.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { applyStock } from './apply-stock.ts'
import { lockOrder } from './lock-order.ts'
import { readBuyerOrder } from './read-buyer-order.ts'

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
    if (!(await lockLiveSession(tx, caller))) return err('session_ended')
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

/** Adds the buyer's message to an order, once however often the same one is sent. */
export const postBuyerMessage = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  { orderId, messageId: id, body }: PostMessageInput,
): Promise<Result<BuyerOrder, ErrorCode>> => {
  const { workspaceId, customerId, linkId } = caller
  const result = await deps.db.within<Result<BuyerOrder, ErrorCode>>(scopeOf(caller), async tx => {
    if (!(await lockLiveSession(tx, caller))) return err('session_ended')
    const order = await readBuyerOrder(deps, tx, caller, orderId)
    if (!order.ok) return order
    const authorName = await contactName(tx, caller)
    const author = { authorKind: 'buyer', authorId: linkId, authorName }
    const text = { workspaceId, id, orderId, customerId, kind: 'message', body }
    const posted = await tx.message.createMany({
      data: [{ ...text, ...author, writtenAt: new Date(deps.now()) }],
      skipDuplicates: true,
    })
    if (posted.count === 0) {
      // Sent before, and the answer was lost. Any other text under this id is nothing that the page sends.
      const same = await tx.message.findFirst({ where: { ...text, authorId: linkId } })
      return same ? order : err('bad_input')
    }
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'buyer', id: linkId, name: authorName },
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
