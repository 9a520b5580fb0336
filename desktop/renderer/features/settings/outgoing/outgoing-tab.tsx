import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from '../settings-screen.module.css'
import { AudienceSection } from './audience-section.tsx'
import { DeliveriesSection } from './deliveries-section.tsx'
import { HeldSection } from './held-section.tsx'
import { WebhookSection } from './webhook-section.tsx'

/** What leaves the portal by itself: mails, the webhook, and what could not be sent. */
export function OutgoingTab() {
  const answer = useWorkerQuery(['outgoing', 'settings'], worker => worker.operations.settings.query())
  const settings = answer.data?.kind === 'done' ? answer.data.settings : null
  const changed = () => void answer.refetch()
  if (answer.isError) return <p className={styles.quiet}>{failureText(answer.error)}</p>
  if (answer.data?.kind === 'offline')
    return <p className={styles.quiet}>{t('The server sends mails and webhooks; connect to see them.')}</p>
  if (!settings) return <p className={styles.quiet}>{t('Asking the server …')}</p>
  return (
    <>
      <AudienceSection settings={settings} onChanged={changed} />
      <WebhookSection settings={settings} onChanged={changed} />
      <HeldSection />
      <DeliveriesSection />
    </>
  )
}
