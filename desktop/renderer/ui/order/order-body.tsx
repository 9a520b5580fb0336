import type { OrderView } from '#desktop/worker/api/views.ts'
import { SkeletonBlock, SkeletonGroup, SkeletonLine } from '#shared/look/status/skeleton.tsx'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { orderNumber } from '../format/order-number.ts'
import { plural } from '../format/plural.ts'
import { Section } from '../layout/section.tsx'
import { PendingMark } from '../list/pending-mark.tsx'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import { AssigneeMenu } from './assignee-menu.tsx'
import { CustomerCard } from './customer-card.tsx'
import { FlagList } from './flag-list.tsx'
import styles from './order-detail.module.css'
import { OrderLinesTable } from './order-lines-table.tsx'
import { OrderStatePill } from './order-state-pill.tsx'
import { OrderTalk } from './order-talk.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import { OrderTotals } from './order-totals.tsx'
import { RevisionList } from './revision-list.tsx'
import type { OrderActs } from './use-order-acts.ts'

/** All there is to read of an order. Without acts it is only that. */
export function OrderBody({ view, acts }: { readonly view: OrderView; readonly acts: OrderActs | null }) {
  const { order, messages, totals, shippedTotals } = view
  return (
    <>
      <OrderHead view={view} acts={acts} />
      <Section title={plural(order.lines.length, 'line')} flush aside={<RevisionList order={order} />}>
        <OrderLinesTable view={view} explains={acts !== null} />
        {totals ? <OrderTotals totals={totals} shipped={shippedTotals} /> : null}
      </Section>
      <Section title={t('Customer')}>
        <CustomerCard view={view} />
      </Section>
      {acts || messages.length > 0 ? (
        <Section title={t('Messages and comments')}>
          <OrderTalk orderId={order.id} messages={messages} readOnly={acts === null} />
        </Section>
      ) : null}
      <Section title={t('Timeline')}>
        <OrderTimeline order={order} messages={messages} />
      </Section>
    </>
  )
}

function OrderHead({ view, acts }: { readonly view: OrderView; readonly acts: OrderActs | null }) {
  const formats = useFormats()
  const { order, customer } = view
  const by = order.contactName || (order.enteredById ? t('staff') : t('the buyer'))
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h2 className={styles.number}>{orderNumber(order.number)}</h2>
        <span className={styles.customer}>{customer?.name}</span>
        <span role="status" aria-label={t('Order state')}>
          <OrderStatePill state={order.state} />
        </span>
        {order.waitingForBuyer ? <StatePill state="waiting">{t('Waiting for the buyer')}</StatePill> : null}
        <PendingMark pending={view.pending} />
        {acts ? <AssigneeMenu order={order} onAssign={staffId => void acts.assign(staffId)} /> : null}
      </div>
      <p className={styles.facts}>
        {[
          t('Submitted {submittedAt} by {by}', { submittedAt: formats.moment(order.submittedAt), by }),
          ...(order.poNumber ? [t('PO {poNumber}', { poNumber: order.poNumber })] : []),
          order.deliveryDay
            ? t('Deliver {deliveryDay}', { deliveryDay: formats.day(order.deliveryDay) })
            : t('No delivery day'),
          ...(order.address ? [addressText(order.address)] : []),
        ].join(' · ')}
      </p>
      {order.reason ? (
        <p className={styles.reason}>{t('Reason: {reason}', { reason: order.reason })}</p>
      ) : null}
      {order.notes ? <blockquote className={styles.note}>{order.notes}</blockquote> : null}
      <FlagList order={order} />
    </header>
  )
}

function addressText(address: NonNullable<OrderView['order']['address']>): string {
  return [address.label, address.line1, address.line2, `${address.postcode} ${address.city}`.trim()]
    .filter(part => part !== '')
    .join(', ')
}

/** An order before it is there. */
export function OrderSkeleton() {
  return (
    <SkeletonGroup label={t('Loading the order')}>
      <div className={styles.head}>
        <SkeletonLine width="40%" />
        <SkeletonLine width="65%" />
        <SkeletonBlock height={220} />
      </div>
    </SkeletonGroup>
  )
}
