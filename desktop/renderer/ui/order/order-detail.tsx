import { useEffect } from 'react'
import type { OrderView } from '#desktop/worker/api/views.ts'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { SkeletonBlock, SkeletonGroup, SkeletonLine } from '#shared/look/status/skeleton.tsx'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { orderNumber } from '../format/order-number.ts'
import { plural } from '../format/plural.ts'
import { Section } from '../layout/section.tsx'
import { PendingMark } from '../list/pending-mark.tsx'
import { useFormats } from '../session/session-context.tsx'
import { failureText } from '../worker/failure.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import { AssigneeMenu } from './assignee-menu.tsx'
import { CustomerCard } from './customer-card.tsx'
import { FlagList } from './flag-list.tsx'
import { OrderActions } from './order-actions.tsx'
import styles from './order-detail.module.css'
import { OrderDialogs } from './order-dialogs.tsx'
import { OrderLinesTable } from './order-lines-table.tsx'
import { OrderStatePill } from './order-state-pill.tsx'
import { OrderTalk } from './order-talk.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import { OrderTotals } from './order-totals.tsx'
import { useOrderViewStore } from './order-view-store.ts'
import { RevisionList } from './revision-list.tsx'
import { type OrderActs, useOrderActs } from './use-order-acts.ts'
import { useOrderKeys } from './use-order-keys.ts'

/** One order with everything needed to decide on it, and its actions at the foot. */
export function OrderDetail({
  orderId,
  onApproved,
  onRejected,
}: {
  readonly orderId: string
  /** Called after approving; `next` asks to go on to the next order. */
  readonly onApproved?: (next: boolean) => void
  readonly onRejected?: () => void
}) {
  const answer = useWorkerQuery(['orders', 'get', orderId], worker => worker.orders.get.query({ orderId }), {
    keep: true,
  })
  const view = answer.data?.order.id === orderId ? answer.data : undefined
  const acts = useOrderActs(view?.order)
  const reset = useOrderViewStore(state => state.reset)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order begins with nothing open
  useEffect(reset, [orderId, reset])
  const approve = async (next: boolean) => {
    if (acts && (await acts.approve())) onApproved?.(next)
  }
  useOrderKeys(view?.order, acts, next => void approve(next))

  if (answer.isError) return <EmptyState title="This order can’t be shown" body={failureText(answer.error)} />
  // The former order stays for the moment the next one takes to load, so that moving through the list is calm.
  const shown = view ?? answer.data
  if (!shown) return <OrderSkeleton />
  return (
    <article className={styles.detail} aria-label={orderNumber(shown.order.number)} aria-busy={!view}>
      <div className={styles.scroll}>
        <OrderHead view={shown} acts={acts} />
        <Section
          title={plural(shown.order.lines.length, 'line')}
          flush
          aside={<RevisionList order={shown.order} />}
        >
          <OrderLinesTable view={shown} />
          {shown.totals ? <OrderTotals totals={shown.totals} /> : null}
        </Section>
        <Section title="Customer">
          <CustomerCard view={shown} />
        </Section>
        <Section title="Messages and comments">
          <OrderTalk orderId={shown.order.id} messages={shown.messages} />
        </Section>
        <Section title="Timeline">
          <OrderTimeline order={shown.order} messages={shown.messages} />
        </Section>
      </div>
      {acts ? (
        <>
          <OrderActions order={shown.order} acts={acts} onApprove={() => void approve(false)} />
          <OrderDialogs view={shown} acts={acts} onRejected={onRejected} />
        </>
      ) : null}
    </article>
  )
}

function OrderHead({ view, acts }: { readonly view: OrderView; readonly acts: OrderActs | null }) {
  const formats = useFormats()
  const { order, customer } = view
  const by = order.contactName || (order.enteredById ? 'staff' : 'the buyer')
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h2 className={styles.number}>{orderNumber(order.number)}</h2>
        <span className={styles.customer}>{customer?.name}</span>
        <OrderStatePill state={order.state} />
        {order.waitingForBuyer ? <StatePill state="waiting">Waiting for the buyer</StatePill> : null}
        <PendingMark pending={view.pending} />
        {acts ? <AssigneeMenu order={order} onAssign={staffId => void acts.assign(staffId)} /> : null}
      </div>
      <p className={styles.facts}>
        {[
          `Submitted ${formats.moment(order.submittedAt)} by ${by}`,
          ...(order.poNumber ? [`PO ${order.poNumber}`] : []),
          order.deliveryDay ? `Deliver ${formats.day(order.deliveryDay)}` : 'No delivery day',
          ...(order.address ? [addressText(order.address)] : []),
        ].join(' · ')}
      </p>
      {order.reason ? <p className={styles.reason}>Reason: {order.reason}</p> : null}
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

function OrderSkeleton() {
  return (
    <SkeletonGroup label="Loading the order">
      <div className={styles.head}>
        <SkeletonLine width="40%" />
        <SkeletonLine width="65%" />
        <SkeletonBlock height={220} />
      </div>
    </SkeletonGroup>
  )
}
