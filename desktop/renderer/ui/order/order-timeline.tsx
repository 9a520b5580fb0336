import type { OrderEvent, OrderRow } from '#shared/contract/rows.ts'
import { useFormats } from '../session/session-context.tsx'
import styles from './order-timeline.module.css'

const EVENT_WORDS: Readonly<Record<string, string>> = {
  submitted: 'submitted the order',
  approved: 'approved it',
  rejected: 'rejected it',
  cancelled: 'cancelled it',
  revised: 'changed the lines',
  parked: 'parked it, waiting for the buyer',
  unparked: 'took it up again',
  fulfillment_started: 'started fulfilment',
  in_fulfillment: 'started fulfilment',
  fulfilled: 'shipped it',
  assigned: 'assigned it',
  message: 'wrote a message',
  comment: 'left a comment',
}

/** What happened to the order, latest last, with earlier revisions. */
export function OrderTimeline({ order }: { readonly order: OrderRow }) {
  const formats = useFormats()
  return (
    <ol className={styles.timeline}>
      {order.events.map(event => (
        <li key={event.id} className={styles.event}>
          <span className={styles.dot} data-kind={event.kind} aria-hidden="true" />
          <span className={styles.text}>
            <strong>{event.actorName || 'System'}</strong> {eventWords(event)}
            {event.detail ? <q className={styles.detail}>{event.detail}</q> : null}
          </span>
          <time className={styles.time}>{formats.moment(event.happenedAt)}</time>
        </li>
      ))}
    </ol>
  )
}

/** What an event says about its actor. A kind from a newer server is shown by its name. */
export function eventWords({ kind }: Pick<OrderEvent, 'kind'>): string {
  return EVENT_WORDS[kind] ?? kind.replaceAll('_', ' ')
}
