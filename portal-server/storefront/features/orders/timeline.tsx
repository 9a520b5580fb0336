import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { useHome } from '../../app/home-context.tsx'
import type { WritePage } from '../../app/words/words-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import styles from './timeline.module.css'

type Event = BuyerOrder['events'][number]

/** What happened to the order, in plain words, the latest last. */
export function Timeline({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  const { home, formats } = useHome()
  return (
    <section aria-labelledby="order-timeline">
      <h2 id="order-timeline" className={styles.title}>
        {t('order.timeline')}
      </h2>
      <ol className={styles.events}>
        {order.events.map(event => (
          <li key={event.id} className={styles.event}>
            <span className={styles.what}>{eventWords(event, home.workspace.name, t)}</span>
            <span className={styles.when}>
              <time dateTime={new Date(event.happenedAt).toISOString()}>
                {formats.moment(event.happenedAt)}
              </time>
              {event.actorName ? ` · ${event.actorName}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** An event in the buyer's words; kinds that this page does not know are named in general. */
export function eventWords(event: Pick<Event, 'kind'>, workspace: string, t: WritePage): string {
  switch (event.kind) {
    case 'submitted':
    case 'approved':
    case 'rejected':
    case 'in_fulfillment':
    case 'fulfilled':
    case 'cancelled':
      return t(`event.${event.kind}`)
    case 'entered':
    case 'revised':
      return t(`event.${event.kind}`, { workspace })
    default:
      return t('event.other')
  }
}
