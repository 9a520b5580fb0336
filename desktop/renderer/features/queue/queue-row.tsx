import { Flag, Hourglass, MessageSquare } from 'lucide-react'
import type { QueueItem } from '#desktop/worker/api/views.ts'
import { classNames } from '#shared/look/class-names.ts'
import type { Formats } from '../../ui/format/formats.ts'
import { orderNumber } from '../../ui/format/order-number.ts'
import { plural } from '../../ui/format/plural.ts'
import { PendingMark } from '../../ui/list/pending-mark.tsx'
import { flagName } from '../../ui/order/flag-words.ts'
import { StaffMark } from '../../ui/staff/staff-mark.tsx'
import { t } from '../../ui/words/t.ts'
import styles from './queue-row.module.css'

/** One order of the queue on one line. */
export function QueueRow({
  item,
  formats,
  arrived,
}: {
  readonly item: QueueItem
  readonly formats: Formats
  /** Whether it has just come in, and slides to its place. */
  readonly arrived: boolean
}) {
  const flags = item.flags.map(flag => flagName(flag.code)).join(', ')
  return (
    <div className={classNames(styles.row, arrived && styles.arrived)}>
      <span className={styles.flag} title={flags}>
        {item.flags.length > 0 ? <Flag className={styles.flagIcon} aria-hidden="true" /> : null}
        {item.flags.length === 0 && item.waitingForBuyer ? (
          <Hourglass className={styles.waitIcon} aria-hidden="true" />
        ) : null}
      </span>
      <span className={styles.number}>{orderNumber(item.number)}</span>
      <span className={styles.customer}>
        <span className="truncate">{item.customerName}</span>
        <PendingMark pending={item.pending} compact />
        <span className={styles.marks}>
          <UnreadMark count={item.unreadMessages} />
          {item.assigneeName === null ? null : <StaffMark name={item.assigneeName} />}
        </span>
      </span>
      <span className={styles.day}>{item.deliveryDay ? formats.shortDay(item.deliveryDay) : '–'}</span>
      <span className={styles.lines}>{plural(item.lineCount, 'line')}</span>
      <span className={styles.total}>{formats.amount(item.total)}</span>
    </div>
  )
}

/** How many messages of the buyer nobody has read. */
function UnreadMark({ count }: { readonly count: number }) {
  if (count === 0) return null
  return (
    <span className={styles.unread} title={plural(count, 'unread message')}>
      <MessageSquare className={styles.unreadIcon} aria-hidden="true" />
      {count}
    </span>
  )
}

/** The row in words, for its name as an option. */
export function queueRowName(item: QueueItem, formats: Formats): string {
  return [
    orderNumber(item.number),
    item.customerName,
    item.deliveryDay
      ? t('deliver {deliveryDay}', { deliveryDay: formats.day(item.deliveryDay) })
      : t('no delivery day'),
    plural(item.lineCount, 'line'),
    formats.money(item.total),
    ...item.flags.map(flag => flagName(flag.code)),
    ...(item.waitingForBuyer ? [t('waiting for the buyer')] : []),
    ...(item.unreadMessages > 0 ? [plural(item.unreadMessages, 'unread message')] : []),
    ...(item.assigneeName ? [t('assigned to {assigneeName}', { assigneeName: item.assigneeName })] : []),
    ...(item.pending ? [t('pending')] : []),
  ].join(', ')
}
