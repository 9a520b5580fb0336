import type { OrderOverrides, OrderSettings } from '#shared/contract/order-settings.ts'
import type { CustomerRow } from '#shared/contract/rows.ts'
import { mergeOrderSettings } from '#shared/domain/order-fields.ts'
import { type Plan, planAllows, RECENTLY_CLOSED_DAYS } from '#shared/domain/plan.ts'
import { Badge } from '#shared/look/status/badge.tsx'
import type { Formats } from '../../ui/format/formats.ts'
import { Facts } from '../../ui/layout/section.tsx'
import { useSession } from '../../ui/session/session-context.tsx'
import { type PlainText, t } from '../../ui/words/t.ts'

/** Whether buyers see a field and must fill it. */
export const RULE_NAMES = { off: 'Off', optional: 'Optional', required: 'Required' } as const

const WEEKDAYS: readonly PlainText[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The order settings that hold for this customer; its own ones are marked. */
export function OrderFieldsSummary({ customer }: { readonly customer: CustomerRow }) {
  const { workspace, formats } = useSession()
  const own = customer.orderOverrides
  const held = mergeOrderSettings(workspace.orderSettings, own)
  const fact = (name: string, keys: readonly (keyof OrderOverrides)[], text: string) =>
    [
      name,
      <>
        {text} {keys.some(key => own[key] !== undefined) ? <Badge>{t('Own')}</Badge> : null}
      </>,
    ] as const
  return (
    <Facts
      facts={[
        fact(t('Notes'), ['notes'], t(RULE_NAMES[held.notes])),
        fact(t('PO number'), ['poNumber'], t(RULE_NAMES[held.poNumber])),
        fact(t('Delivery date'), ['deliveryDate'], t(RULE_NAMES[held.deliveryDate])),
        fact(t('Lead days'), ['leadDays'], String(held.leadDays)),
        fact(t('Delivery days'), ['weekdays'], weekdayText(held.weekdays)),
        fact(t('Cut-off'), ['cutOff'], held.cutOff ?? t('None')),
        [t('Order history'), historyText(workspace.plan)],
        fact(t('Minimum order'), ['minimumOrderMode', 'minimumOrderAmount'], minimumText(held, formats)),
      ]}
    />
  )
}

/** What the workspace's plan gives the buyers of a customer; it is the same for all of them. */
function historyText(plan: Plan): string {
  return planAllows(plan, 'orderHistory')
    ? t('All orders, and ordering again from them')
    : t('Open orders and those of the last {days} days: more needs the plan Growth', {
        days: RECENTLY_CLOSED_DAYS,
      })
}

/** ISO weekdays as short names, Monday first. */
export function weekdayText(weekdays: readonly number[]): string {
  return weekdays.map(day => t(WEEKDAYS[day - 1] ?? 'None')).join(', ') || t('None')
}

/** The minimum order value and what happens below it. */
export function minimumText(
  { minimumOrderMode, minimumOrderAmount }: Pick<OrderSettings, 'minimumOrderMode' | 'minimumOrderAmount'>,
  formats: Formats,
): string {
  if (minimumOrderMode === 'none') return t('None')
  return t('{amount}, {mode} below', {
    amount: formats.money(minimumOrderAmount),
    mode: minimumOrderMode === 'warn' ? t('warn') : t('refuse'),
  })
}
