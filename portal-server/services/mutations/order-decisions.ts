import { newId } from '#shared/base/ids.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { OrderRow } from '#shared/contract/rows.ts'
import { nextState, type OrderAction, type OrderState } from '#shared/domain/order-state.ts'
import { releaseEffects, type StockEffect, shipEffects } from '#shared/domain/stock.ts'
import { applyStock } from '../orders/apply-stock.ts'
import { lockOrder } from '../orders/lock-order.ts'
import { announceOrderEvent } from '../outgoing/announce-order-event.ts'
import type { OrderEventKind } from '../outgoing/outgoing-kinds.ts'
import { applied, type MutationContext, type MutationEffect, NO_OP, refused } from './mutation-context.ts'

type Decision = { orderId: string; revision: number; reason?: string }

export const approveOrder = (
  ctx: MutationContext,
  args: MutationArgs<'order.approve'>,
): Promise<MutationEffect> => decide(ctx, args, 'approve', 'approved', () => [])

export const rejectOrder = (
  ctx: MutationContext,
  args: MutationArgs<'order.reject'>,
): Promise<MutationEffect> => decide(ctx, args, 'reject', 'rejected', order => releaseEffects(order.lines))

export const cancelOrder = (
  ctx: MutationContext,
  args: MutationArgs<'order.cancel'>,
): Promise<MutationEffect> =>
  decide(ctx, args, 'cancel_by_staff', 'cancelled', order => releaseEffects(order.lines))

export const startFulfillment = (
  ctx: MutationContext,
  args: MutationArgs<'order.start_fulfillment'>,
): Promise<MutationEffect> => decide(ctx, args, 'start_fulfillment', 'in_fulfillment', () => [])

/** Records what left the house; what is short releases its stock. A line not named shipped in full. */
export const fulfillOrder = async (
  ctx: MutationContext,
  args: MutationArgs<'order.fulfill'>,
): Promise<MutationEffect> => {
  const shipped = new Map(args.shipped.map(line => [line.lineNumber, line.quantity]))
  const order = await lockOrder(ctx.tx, ctx.workspaceId, args.orderId)
  const tooMany = order?.lines.find(line => (shipped.get(line.lineNumber) ?? 0) > line.quantity)
  if (tooMany) return refused('shipped_more_than_ordered', { sku: tooMany.sku, ordered: tooMany.quantity })
  const effect = await decide(ctx, args, 'fulfill', 'fulfilled', row =>
    shipEffects(
      row.lines.map(line => ({ ...line, shippedQuantity: shipped.get(line.lineNumber) ?? line.quantity })),
    ),
  )
  if (effect.kind !== 'applied') return effect
  for (const line of order?.lines ?? []) {
    await ctx.tx.orderLine.updateMany({
      where: {
        workspaceId: ctx.workspaceId,
        orderId: args.orderId,
        revision: args.revision,
        lineNumber: line.lineNumber,
      },
      data: { shippedQuantity: shipped.get(line.lineNumber) ?? line.quantity },
    })
  }
  return effect
}

/**
 * Compares and sets: a decision applies to the state and the revision that its author saw. One that
 * came second is told who decided what, and when; the same decision twice is no news.
 */
const decide = async (
  ctx: MutationContext,
  args: Decision,
  action: OrderAction,
  kind: OrderState,
  stockEffects: (order: OrderRow) => StockEffect[],
): Promise<MutationEffect> => {
  const order = await lockOrder(ctx.tx, ctx.workspaceId, args.orderId)
  if (!order) return refused('not_found')
  const next = nextState(order.state, action)
  if (order.state === kind) return NO_OP
  if (!next.ok) return refused('already_decided', decisionFacts(order))
  if (order.revision !== args.revision) return refused('revision_changed', { revision: order.revision })
  await writeState(ctx, order, next.value, args.reason ?? '')
  await addOrderEvent(ctx, order.id, kind, args.reason ?? '')
  await announceDecision(ctx, order, next.value)
  const stock = await applyStock(ctx.tx, ctx.workspaceId, stockEffects(order))
  ctx.audit({
    actor: ctx.actor,
    action: `order.${action}`,
    entity: 'order',
    entityId: order.id,
    before: { state: order.state },
    after: { state: next.value, reason: args.reason ?? '' },
  })
  return applied({ entity: 'order', id: order.id }, ...stock)
}

const ANNOUNCED: Partial<Record<OrderState, OrderEventKind>> = {
  approved: 'order.approved',
  rejected: 'order.rejected',
  cancelled: 'order.cancelled',
  fulfilled: 'order.shipped',
}

const announceDecision = async (ctx: MutationContext, order: OrderRow, state: OrderState): Promise<void> => {
  const kind = ANNOUNCED[state]
  if (!kind) return
  const { id: orderId, revision } = order
  await announceOrderEvent(ctx.tx, ctx.workspaceId, { kind, orderId, revision })
}

/** Who decided what, and when, for the person whose decision came second. */
const decisionFacts = (order: OrderRow): Record<string, unknown> => {
  const decision = order.events.findLast(event => event.kind === order.state)
  return { state: order.state, by: decision?.actorName ?? '', at: decision?.happenedAt ?? order.decidedAt }
}

const writeState = async (
  ctx: MutationContext,
  order: OrderRow,
  state: OrderState,
  reason: string,
): Promise<void> => {
  const at = new Date(ctx.now)
  const closed = state === 'rejected' || state === 'cancelled' || state === 'fulfilled'
  await ctx.tx.order.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: order.id } },
    data: {
      state,
      waitingForBuyer: false,
      ...(reason ? { reason } : {}),
      ...(order.state === 'submitted' ? { decidedAt: at, decidedById: ctx.caller.staffId } : {}),
      ...(closed ? { closedAt: at } : {}),
    },
  })
}

/** Adds to an order's timeline what the acting staff member did. */
export const addOrderEvent = async (
  ctx: MutationContext,
  orderId: string,
  kind: string,
  detail: string,
): Promise<void> => {
  await ctx.tx.orderEvent.createMany({
    data: [
      {
        workspaceId: ctx.workspaceId,
        id: newId(),
        orderId,
        kind,
        actorKind: ctx.actor.kind,
        actorId: ctx.actor.id,
        actorName: ctx.actor.name,
        detail,
        happenedAt: new Date(ctx.now),
      },
    ],
  })
}
