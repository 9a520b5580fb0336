import { sumExact } from '#shared/base/money.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { OrderLine, OrderRow } from '#shared/contract/rows.ts'
import { lineAmount } from '#shared/domain/pricing.ts'
import type { EffectContext } from './local-effects.ts'
import { orderEvent } from './order-event.ts'

type Args = MutationArgs<'order.revise'>
type Wanted = Args['lines'][number]
type Revision = OrderRow['revisions'][number]

/**
 * A new revision of a waiting order; null when the order has moved on. Kept lines keep their price. New ones
 * are priced here for the screen, and by the server for good.
 */
export const revised = (row: OrderRow, args: Args, context: EffectContext): OrderRow | null => {
  if (row.state !== 'submitted' || row.revision !== args.revision) return null
  const lines = args.lines
    .flatMap(wanted => lineOf(row, wanted, context) ?? [])
    .map((line, index) => ({ ...line, lineNumber: index + 1 }))
  return {
    ...row,
    revision: row.revision + 1,
    asUsual: false,
    lines,
    total: sumExact(lines.map(line => line.amount)) ?? row.total,
    revisions: [...row.revisions, asRevision(row)],
    events: [...row.events, orderEvent(row, 'revised', args.reason, context)],
  }
}

/** Null for a product that has no price on this computer. */
const lineOf = (row: OrderRow, wanted: Wanted, { facts, madeAt }: EffectContext): OrderLine | null => {
  const { productId, quantity, override } = wanted
  const line =
    row.lines.find(candidate => candidate.productId === productId) ??
    facts.freshLine(row, productId, quantity, madeAt)
  if (!line) return null
  const unitPrice = override?.unitPrice ?? line.unitPrice
  const amount = lineAmount(unitPrice, quantity)
  if (amount === null) return null
  const priceSource = override ? { kind: 'override' as const, reason: override.reason } : line.priceSource
  return { ...line, quantity, unitPrice, priceSource, amount }
}

const MAKES_A_REVISION: ReadonlySet<string> = new Set(['submitted', 'entered', 'revised'])

/** The order as it was, with who had made it so. */
const asRevision = (row: OrderRow): Revision => {
  const made = row.events.findLast(event => MAKES_A_REVISION.has(event.kind))
  return {
    revision: row.revision,
    authorName: made?.actorName ?? row.contactName,
    reason: made?.kind === 'revised' ? made.detail : '',
    total: row.total,
    createdAt: made?.happenedAt ?? row.submittedAt,
    lines: row.lines,
  }
}
