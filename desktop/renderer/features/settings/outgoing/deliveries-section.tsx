import type { Delivery } from '#shared/contract/operations.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { spoken } from '../../../ui/words/spoken.ts'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from '../settings-screen.module.css'
import { deliveryWords, outgoingWords, recipientWords } from './outgoing-words.ts'

/** The log of mails and webhook deliveries, newest first: what was sent, what waits, and what it met. */
export function DeliveriesSection() {
  const answer = useWorkerQuery(['outgoing', 'deliveries'], worker => worker.operations.deliveries.query())
  const deliveries = answer.data?.kind === 'done' ? answer.data.deliveries : null
  return (
    <Section
      level={2}
      title={t('Log')}
      aside={
        <Button size="small" onClick={() => void answer.refetch()}>
          {t('Refresh log')}
        </Button>
      }
    >
      {answer.isError ? <p className={styles.quiet}>{failureText(answer.error)}</p> : null}
      {deliveries?.length === 0 ? <p className={styles.quiet}>{t('Nothing was sent yet.')}</p> : null}
      {deliveries && deliveries.length > 0 ? (
        <table className="data-table" aria-label={t('Log of mails and deliveries')}>
          <tbody>
            {deliveries.map(item => (
              <DeliveryRow key={item.id} item={item} />
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  )
}

function DeliveryRow({ item }: { readonly item: Delivery }) {
  const formats = useFormats()
  return (
    <tr>
      <td>
        {outgoingWords(item.kind)}
        <div className={styles.quiet}>{recipientWords(item)}</div>
      </td>
      <td>{formats.moment(item.createdAt)}</td>
      <td>{deliveryWords(item)}</td>
      <td className={styles.quiet}>{spoken(item.lastError)}</td>
    </tr>
  )
}
