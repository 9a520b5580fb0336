import type { OrderListItem } from '#desktop/worker/api/views.ts'
import type { Formats } from '../../ui/format/formats.ts'
import { orderNumber } from '../../ui/format/order-number.ts'
import { PendingMark } from '../../ui/list/pending-mark.tsx'
import { OrderStatePill, orderStateText } from '../../ui/order/order-state-pill.tsx'
import { t } from '../../ui/words/t.ts'
import styles from './order-list-row.module.css'

/** One order on one line. */
export function OrderListRow({ item, formats }: { readonly item: OrderListItem; readonly formats: Formats }) {
  return (
    <div className={styles.row}>
      <span className={styles.number}>{orderNumber(item.number)}</span>
      <span className={styles.customer}>
        <span className="truncate">{item.customerName}</span>
        <PendingMark pending={item.pending} compact />
      </span>
      <OrderStatePill state={item.state} plain />
      <span className={styles.day}>{formats.shortMoment(item.submittedAt)}</span>
      <span className={styles.total}>{formats.amount(item.total)}</span>
    </div>
  )
}

/** The row in words. */
export function orderListRowName(item: OrderListItem, formats: Formats): string {
  return [
    orderNumber(item.number),
    item.customerName,
    orderStateText(item.state),
    t('submitted {submittedAt}', { submittedAt: formats.moment(item.submittedAt) }),
    formats.money(item.total),
    ...(item.pending ? [t('pending')] : []),
  ].join(', ')
}
