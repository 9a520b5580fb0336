import type { MessageRow, OrderRow } from '#shared/contract/rows.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './order-timeline.module.css'
import { timelineEntries } from './timeline-entries.ts'

/** Who did what to the order, latest last. */
export function OrderTimeline({
  order,
  messages,
}: {
  readonly order: OrderRow
  readonly messages: readonly MessageRow[]
}) {
  const formats = useFormats()
  return (
    <ol className={styles.timeline} aria-label={t('Timeline')}>
      {timelineEntries(order.events, messages).map(entry => (
        <li key={entry.id} className={styles.event}>
          <span className={styles.dot} data-kind={entry.kind} aria-hidden="true" />
          <span className={styles.text}>
            <strong>{entry.who}</strong> {entry.words}
            {entry.quote ? <q className={styles.detail}>{entry.quote}</q> : null}
          </span>
          <time className={styles.time}>{formats.moment(entry.at)}</time>
        </li>
      ))}
    </ol>
  )
}
