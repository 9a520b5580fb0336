import { sumExact } from '#shared/base/money.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { OrderLine, OrderRow } from '#shared/contract/rows.ts'
import { lineAmount } from '#shared/domain/pricing.ts'
import type { EffectContext, LocalEffect } from './local-effects.ts'
import { orderEvent } from './order-event.ts'

type Args = MutationArgs<'order.enter'>

/** An order taken by telephone: shown in the queue without a number until the server has given it one. */
export const enterEffect: LocalEffect<'order.enter'> = {
  touches: args => [{ entity: 'order', id: args.orderId }],
  apply: (row, args, _ref, context) => row ?? entered(args, context),
}

/** Null while the customer or the workspace is not on this computer, which a fresh copy may be without. */
const entered = (args: Args, context: EffectContext): OrderRow | null => {
  const { facts, staff, madeAt } = context
  const seller = facts.seller(args.customerId)
  if (!seller) return null
  const { customer, workspace } = seller
  const row: OrderRow = {
    ...WAITING,
    id: args.orderId,
    customerId: args.customerId,
    enteredById: staff.id,
    currency: workspace.currency,
    taxMode: workspace.taxMode,
    address: customer.addresses.find(({ id }) => id === args.details.addressId) ?? null,
    contactName: args.contactName || customer.contactName,
    contactEmail: customer.contactEmail,
    poNumber: args.details.poNumber,
    notes: args.details.notes,
    deliveryDay: args.details.deliveryDay,
    submittedAt: madeAt,
  }
  const lines = args.lines
    .flatMap(line => lineOf(row, line, context) ?? [])
    .map((line, index) => ({ ...line, lineNumber: index + 1 }))
  return {
    ...row,
    lines,
    total: sumExact(lines.map(line => line.amount)) ?? 0,
    events: [orderEvent(row, 'entered', args.contactName, context)],
  }
}

/** The line at the price that was said on the telephone; null for a product that is not on this computer. */
const lineOf = (
  row: OrderRow,
  { productId, quantity, unitPrice }: Args['lines'][number],
  { facts, madeAt }: EffectContext,
): OrderLine | null => {
  const line = facts.freshLine(row, productId, quantity, madeAt)
  const amount = lineAmount(unitPrice, quantity)
  return line && amount !== null ? { ...line, unitPrice, amount } : null
}

/** An order that nobody has looked at, before it has a number (0). Flags and "as usual" are the server's to say. */
const WAITING = {
  number: 0,
  linkId: null,
  state: 'submitted',
  revision: 1,
  flags: [],
  asUsual: false,
  waitingForBuyer: false,
  assigneeId: null,
  reason: '',
  decidedAt: null,
  decidedById: null,
  closedAt: null,
  lines: [],
  total: 0,
  revisions: [],
  events: [],
} satisfies Partial<OrderRow>
