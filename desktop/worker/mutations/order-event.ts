import type { OrderEvent, OrderRow } from '#shared/contract/rows.ts'
import type { EffectContext } from './local-effects.ts'

/** What an order's timeline tells of an act until the server has given it its own entry. */
export const orderEvent = (
  row: OrderRow,
  kind: string,
  detail: string,
  { staff, madeAt }: EffectContext,
): OrderEvent => ({
  id: `pending-${row.id}-${row.events.length}`,
  kind,
  actorKind: 'staff',
  actorName: staff.name,
  detail,
  happenedAt: madeAt,
})
