import { sumExact } from '#shared/base/money.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { OrderLine, OrderRow } from '#shared/contract/rows.ts'
import { nextState, type OrderAction, type OrderState } from '#shared/domain/order-state.ts'
import type { EffectContext, LocalEffect, Ref } from './local-effects.ts'

type OrderMutation = Extract<MutationName, `order.${string}`>

const touchesOrder = (args: { orderId: string }): Ref[] => [{ entity: 'order', id: args.orderId }]

/** Applies an action to the order as it stands; one that its state no longer allows changes nothing. */
const acted = (
  row: OrderRow,
  action: OrderAction,
  kind: string,
  reason: string,
  { staff, madeAt }: EffectContext,
): OrderRow => {
  const next = nextState(row.state, action)
  if (!next.ok) return row
  const closed: readonly OrderState[] = ['rejected', 'cancelled', 'fulfilled']
  return {
    ...row,
    state: next.value,
    waitingForBuyer: false,
    reason: reason || row.reason,
    decidedAt: row.decidedAt ?? madeAt,
    decidedById: row.decidedById ?? staff.id,
    closedAt: closed.includes(next.value) ? madeAt : row.closedAt,
    events: [...row.events, event(row, kind, reason, { staff, madeAt })],
  }
}

const event = (row: OrderRow, kind: string, detail: string, { staff, madeAt }: EffectContext) => ({
  id: `pending-${row.id}-${row.events.length}`,
  kind,
  actorKind: 'staff' as const,
  actorName: staff.name,
  detail,
  happenedAt: madeAt,
})

/** An effect on the order's own row; rows of other entities pass through. */
const onOrder = <N extends OrderMutation>(
  change: (row: OrderRow, args: MutationArgs<N>, context: EffectContext) => OrderRow,
): LocalEffect<N> => ({
  touches: args => touchesOrder(args),
  apply: (row, args, _ref, context) => row && change(row as OrderRow, args, context),
})

export const orderEffects: { [N in OrderMutation]: LocalEffect<N> } = {
  'order.approve': onOrder((row, _args, context) => acted(row, 'approve', 'approved', '', context)),
  'order.reject': onOrder((row, args, context) => acted(row, 'reject', 'rejected', args.reason, context)),
  'order.cancel': onOrder((row, args, context) =>
    acted(row, 'cancel_by_staff', 'cancelled', args.reason, context),
  ),
  'order.start_fulfillment': onOrder((row, _args, context) =>
    acted(row, 'start_fulfillment', 'in_fulfillment', '', context),
  ),
  'order.fulfill': onOrder((row, args, context) => {
    const shipped = new Map(args.shipped.map(line => [line.lineNumber, line.quantity]))
    const lines = row.lines.map(line => ({
      ...line,
      shippedQuantity: shipped.get(line.lineNumber) ?? line.quantity,
    }))
    return { ...acted(row, 'fulfill', 'fulfilled', '', context), lines }
  }),
  'order.revise': onOrder((row, args, context) => revised(row, args, context)),
  'order.park': onOrder((row, args) => ({ ...row, waitingForBuyer: args.waitingForBuyer })),
  'order.assign': onOrder((row, args) => ({ ...row, assigneeId: args.mine })),
}

/** Kept lines keep their price; the server prices new ones, so they appear once it has answered. */
const revised = (row: OrderRow, args: MutationArgs<'order.revise'>, context: EffectContext): OrderRow => {
  if (row.state !== 'submitted' || row.revision !== args.revision) return row
  const kept = new Map(row.lines.map(line => [line.productId, line]))
  const lines = args.lines.flatMap((wanted, index): OrderLine[] => {
    const line = kept.get(wanted.productId)
    if (!line) return []
    const unitPrice = wanted.override?.unitPrice ?? line.unitPrice
    const priceSource = wanted.override
      ? { kind: 'override' as const, reason: wanted.override.reason }
      : line.priceSource
    return [
      {
        ...line,
        lineNumber: index + 1,
        quantity: wanted.quantity,
        unitPrice,
        priceSource,
        amount: unitPrice * wanted.quantity,
      },
    ]
  })
  const { staff, madeAt } = context
  const before = {
    revision: row.revision,
    authorName: staff.name,
    reason: args.reason,
    total: row.total,
    createdAt: madeAt,
    lines: row.lines,
  }
  return {
    ...row,
    revision: row.revision + 1,
    asUsual: false,
    lines,
    total: sumExact(lines.map(line => line.amount)) ?? row.total,
    revisions: [...row.revisions, before],
    events: [...row.events, event(row, 'revised', args.reason, context)],
  }
}
