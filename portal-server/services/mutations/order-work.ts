import type { MutationArgs } from '#shared/contract/mutations.ts'
import { actionAllowed } from '#shared/domain/order-state.ts'
import { lockOrder } from '../orders/lock-order.ts'
import { applied, type MutationContext, type MutationEffect, NO_OP, refused } from './mutation-context.ts'
import { addOrderEvent } from './order-decisions.ts'

/** Sets an order aside until its buyer has answered, or takes it back into the queue. */
export const parkOrder = async (
  ctx: MutationContext,
  args: MutationArgs<'order.park'>,
): Promise<MutationEffect> => {
  const order = await lockOrder(ctx.tx, ctx.workspaceId, args.orderId)
  if (!order || !actionAllowed(ctx.caller.role, 'park')) return refused('not_found')
  if (order.state !== 'submitted') return refused('already_decided', { state: order.state })
  if (order.waitingForBuyer === args.waitingForBuyer) return NO_OP
  await ctx.tx.order.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: order.id } },
    data: { waitingForBuyer: args.waitingForBuyer },
  })
  await addOrderEvent(ctx, order.id, args.waitingForBuyer ? 'parked' : 'unparked', '')
  ctx.audit({
    actor: ctx.actor,
    action: 'order.park',
    entity: 'order',
    entityId: order.id,
    before: { waitingForBuyer: order.waitingForBuyer },
    after: { waitingForBuyer: args.waitingForBuyer },
  })
  return applied({ entity: 'order', id: order.id })
}

/** Gives an order to a colleague, or back to nobody, if it is still with whom its author saw it. */
export const assignOrder = async (
  ctx: MutationContext,
  args: MutationArgs<'order.assign'>,
): Promise<MutationEffect> => {
  // Before the order, as deactivating does: either it returns this order too, or it is seen here.
  const assignee = args.mine === null ? null : await lockActiveStaff(ctx, args.mine)
  const order = await lockOrder(ctx.tx, ctx.workspaceId, args.orderId)
  if (!order) return refused('not_found')
  if (order.assigneeId === args.mine) return NO_OP
  if (order.assigneeId !== args.base) return refused('assigned_meanwhile', { assigneeId: order.assigneeId })
  if (args.mine && !assignee) return refused('not_found')
  await ctx.tx.order.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: order.id } },
    data: { assigneeId: args.mine },
  })
  await addOrderEvent(ctx, order.id, 'assigned', assignee ? assignee.name : '')
  ctx.audit({
    actor: ctx.actor,
    action: 'order.assign',
    entity: 'order',
    entityId: order.id,
    before: { assigneeId: order.assigneeId },
    after: { assigneeId: args.mine },
  })
  return applied({ entity: 'order', id: order.id })
}

const lockActiveStaff = async (ctx: MutationContext, id: string): Promise<{ name: string } | null> => {
  const rows = await ctx.tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM staff WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ${id}::uuid
      AND deactivated_at IS NULL FOR SHARE`
  return rows[0] ?? null
}

/** Adds an internal comment, or a message that the buyer sees. */
export const postMessage = async (
  ctx: MutationContext,
  args: MutationArgs<'message.post'>,
): Promise<MutationEffect> => {
  const order = await lockOrder(ctx.tx, ctx.workspaceId, args.orderId)
  if (!order) return refused('not_found')
  await ctx.tx.message.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: args.messageId,
      orderId: order.id,
      customerId: order.customerId,
      kind: args.kind,
      authorKind: 'staff',
      authorId: ctx.caller.staffId,
      authorName: ctx.caller.name,
      body: args.body,
      writtenAt: new Date(ctx.now),
    },
  })
  ctx.audit({
    actor: ctx.actor,
    action: `${args.kind}.post`,
    entity: 'message',
    entityId: args.messageId,
    after: { orderId: order.id },
  })
  return applied({ entity: 'message', id: args.messageId })
}

/** Marks what a buyer wrote on an order as read. */
export const markMessagesRead = async (
  ctx: MutationContext,
  args: MutationArgs<'message.mark_read'>,
): Promise<MutationEffect> => {
  const read = await ctx.tx.message.updateManyAndReturn({
    where: { workspaceId: ctx.workspaceId, orderId: args.orderId, authorKind: 'buyer', readAt: null },
    data: { readAt: new Date(ctx.now) },
    select: { id: true },
  })
  if (read.length === 0) return NO_OP
  ctx.audit({
    actor: ctx.actor,
    action: 'message.mark_read',
    entity: 'order',
    entityId: args.orderId,
    after: { messages: read.length },
  })
  return applied(...read.map(({ id }) => ({ entity: 'message' as const, id })))
}
