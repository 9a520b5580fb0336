import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { OrderRow } from '#shared/contract/rows.ts'
import { nextState, type OrderAction, type OrderState } from '#shared/domain/order-state.ts'
import { enterEffect } from './enter-effect.ts'
import type { EffectContext, LocalEffect, Ref } from './local-effects.ts'
import { orderEvent } from './order-event.ts'
import { revised } from './revise-effect.ts'

type OrderMutation = Extract<MutationName, `order.${string}`>

type Decision = { orderId: string; revision: number; reason?: string }

const touchesOrder = (args: { orderId: string }): Ref[] => [{ entity: 'order', id: args.orderId }]

const CLOSED: readonly OrderState[] = ['rejected', 'cancelled', 'fulfilled']

/**
 * Decides on the order as it stands; null when its state or its revision is no longer what the decision was
 * about, so that the server will refuse it.
 */
const decided = (
  row: OrderRow,
  action: OrderAction,
  { revision, reason = '' }: Decision,
  context: EffectContext,
): OrderRow | null => {
  const next = nextState(row.state, action)
  if (!next.ok || row.revision !== revision) return null
  const { staff, madeAt } = context
  return {
    ...row,
    state: next.value,
    waitingForBuyer: false,
    reason: reason || row.reason,
    ...(row.state === 'submitted' ? { decidedAt: madeAt, decidedById: staff.id } : {}),
    closedAt: CLOSED.includes(next.value) ? madeAt : row.closedAt,
    events: [...row.events, orderEvent(row, next.value, reason, context)],
  }
}

/** An effect on the order's own row; rows of other entities pass through. */
const onOrder = <N extends OrderMutation>(
  change: (row: OrderRow, args: MutationArgs<N>, context: EffectContext) => OrderRow | null,
): LocalEffect<N> => ({
  touches: args => touchesOrder(args),
  apply: (row, args, _ref, context) => row && (change(row as OrderRow, args, context) ?? row),
})

export const orderEffects: { [N in OrderMutation]: LocalEffect<N> } = {
  'order.approve': onOrder((row, args, context) => decided(row, 'approve', args, context)),
  'order.reject': onOrder((row, args, context) => decided(row, 'reject', args, context)),
  'order.cancel': onOrder((row, args, context) => decided(row, 'cancel_by_staff', args, context)),
  'order.start_fulfillment': onOrder((row, args, context) =>
    decided(row, 'start_fulfillment', args, context),
  ),
  'order.fulfill': onOrder((row, args, context) => fulfilled(row, args, context)),
  'order.revise': onOrder((row, args, context) => revised(row, args, context)),
  'order.enter': enterEffect,
  'order.park': onOrder((row, args, context) => parked(row, args, context)),
  'order.assign': onOrder((row, args, context) => assigned(row, args, context)),
}

/** A line not named shipped in full. */
const fulfilled = (
  row: OrderRow,
  args: MutationArgs<'order.fulfill'>,
  context: EffectContext,
): OrderRow | null => {
  const after = decided(row, 'fulfill', args, context)
  if (!after) return null
  const shipped = new Map(args.shipped.map(line => [line.lineNumber, line.quantity]))
  const lines = row.lines.map(line => ({
    ...line,
    shippedQuantity: shipped.get(line.lineNumber) ?? line.quantity,
  }))
  return { ...after, lines }
}

const parked = (
  row: OrderRow,
  { waitingForBuyer }: MutationArgs<'order.park'>,
  context: EffectContext,
): OrderRow | null => {
  if (row.state !== 'submitted' || row.waitingForBuyer === waitingForBuyer) return null
  const kind = waitingForBuyer ? 'parked' : 'unparked'
  return { ...row, waitingForBuyer, events: [...row.events, orderEvent(row, kind, '', context)] }
}

const assigned = (
  row: OrderRow,
  { base, mine }: MutationArgs<'order.assign'>,
  context: EffectContext,
): OrderRow | null => {
  if (row.assigneeId !== base || base === mine) return null
  const name = mine === null ? '' : context.facts.staffName(mine)
  return { ...row, assigneeId: mine, events: [...row.events, orderEvent(row, 'assigned', name, context)] }
}
