import type { OrderOverrides, OrderSettings } from '#shared/contract/order-settings.ts'
import type { CustomerRow } from '#shared/contract/rows.ts'
import { mergeOrderSettings } from '#shared/domain/order-fields.ts'
import { type Plan, planAllows, RECENTLY_CLOSED_DAYS } from '#shared/domain/plan.ts'
import { Badge } from '#shared/look/status/badge.tsx'
import type { Formats } from '../../ui/format/formats.ts'
import { Facts } from '../../ui/layout/section.tsx'
import { useSession } from '../../ui/session/session-context.tsx'

/** Whether buyers see a field and must fill it. */
export const RULE_NAMES = { off: 'Off', optional: 'Optional', required: 'Required' } as const

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The order settings that hold for this customer; its own ones are marked. */
export function OrderFieldsSummary({ customer }: { readonly customer: CustomerRow }) {
  const { workspace, formats } = useSession()
  const own = customer.orderOverrides
  const held = mergeOrderSettings(workspace.orderSettings, own)
  const fact = (name: string, keys: readonly (keyof OrderOverrides)[], text: string) =>
    [
      name,
      <>
        {text} {keys.some(key => own[key] !== undefined) ? <Badge>Own</Badge> : null}
      </>,
    ] as const
  return (
    <Facts
      facts={[
        fact('Notes', ['notes'], RULE_NAMES[held.notes]),
        fact('PO number', ['poNumber'], RULE_NAMES[held.poNumber]),
        fact('Delivery date', ['deliveryDate'], RULE_NAMES[held.deliveryDate]),
        fact('Lead days', ['leadDays'], String(held.leadDays)),
        fact('Delivery days', ['weekdays'], weekdayText(held.weekdays)),
        fact('Cut-off', ['cutOff'], held.cutOff ?? 'None'),
        ['Order history', historyText(workspace.plan)],
        fact('Minimum order', ['minimumOrderMode', 'minimumOrderAmount'], minimumText(held, formats)),
      ]}
    />
  )
}

/** What the workspace's plan gives the buyers of a customer; it is the same for all of them. */
function historyText(plan: Plan): string {
  return planAllows(plan, 'orderHistory')
    ? 'All orders, and ordering again from them'
    : `Open orders and those of the last ${RECENTLY_CLOSED_DAYS} days: more needs the plan Growth`
}

/** ISO weekdays as short names, Monday first. */
export function weekdayText(weekdays: readonly number[]): string {
  return weekdays.map(day => WEEKDAYS[day - 1] ?? '').join(', ') || 'None'
}

/** The minimum order value and what happens below it. */
export function minimumText(
  { minimumOrderMode, minimumOrderAmount }: Pick<OrderSettings, 'minimumOrderMode' | 'minimumOrderAmount'>,
  formats: Formats,
): string {
  if (minimumOrderMode === 'none') return 'None'
  return `${formats.money(minimumOrderAmount)}, ${minimumOrderMode === 'warn' ? 'warn' : 'refuse'} below`
}
