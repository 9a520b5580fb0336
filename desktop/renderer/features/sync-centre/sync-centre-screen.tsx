import { CircleCheck, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { Progress } from '#shared/look/status/progress.tsx'
import { Screen } from '../../ui/layout/screen.tsx'
import { Section } from '../../ui/layout/section.tsx'
import { useAllowed, useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { failureText } from '../../ui/worker/failure.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { HandedOver } from './handed-over.tsx'
import { mutationWords, subjectWords } from './mutation-words.ts'
import { RefusalPanel } from './refusal-panel.tsx'
import styles from './sync-centre-screen.module.css'

const STATE_WORDS = {
  held: 'Can be undone',
  waiting: 'Waiting to be sent',
  sent: 'Sent, being confirmed',
} as const

/** What is on its way, what met someone else's work, and what the server refused. Nothing disappears silently. */
export function SyncCentreScreen() {
  const formats = useFormats()
  const centre = useWorkerQuery(['syncCentre'], worker => worker.syncCentre.list.query())
  const status = useWorkerQuery(['sync', 'status'], worker => worker.sync.status.query())
  const handedOver = useHandedOver()
  if (!centre.data) return null
  const { pending, conflicts, refusals } = centre.data
  const { progress, sending } = status.data ?? {}
  const quiet = pending.length + conflicts.length + refusals.length + handedOver.edits.length === 0
  return (
    <Screen title={t('Sync centre')} actions={<SyncNow />}>
      <div className={styles.column}>
        <p className={styles.status}>
          {status.data?.lastSyncedAt
            ? t('In step with the server as of {lastSyncedAt}.', {
                lastSyncedAt: formats.moment(status.data.lastSyncedAt),
              })
            : t('Not in step with the server yet.')}
        </p>
        {progress ? (
          <Progress
            className={styles.progress}
            label={t('Loading the workspace onto this computer')}
            done={progress.done}
            total={progress.total}
          />
        ) : null}
        {sending ? (
          <Progress
            className={styles.progress}
            label={t('Sending {subject}', { subject: subjectWords(sending.subject) })}
            done={sending.done}
            total={sending.total}
          />
        ) : null}
        {quiet ? (
          <EmptyState
            icon={<CircleCheck />}
            title={t('Nothing waits here')}
            body={t(
              'Work done offline is listed here until the server has it. If two people change the same field, you decide here which value holds.',
            )}
          />
        ) : null}
        {conflicts.length > 0 ? (
          <Section level={2} title={t('Conflicts ({conflicts})', { conflicts: conflicts.length })}>
            <div className={styles.cards}>
              {conflicts.map(conflict => (
                <ConflictPanel key={conflict.conflictId} conflict={conflict} />
              ))}
            </div>
          </Section>
        ) : null}
        {refusals.length > 0 ? (
          <Section level={2} title={t('Refused ({refusals})', { refusals: refusals.length })}>
            <div className={styles.cards}>
              {refusals.map(refusal => (
                <RefusalPanel key={refusal.mutationId} refusal={refusal} />
              ))}
            </div>
          </Section>
        ) : null}
        {handedOver.edits.length > 0 ? (
          <Section
            level={2}
            title={t('From revoked computers ({edits})', { edits: handedOver.edits.length })}
          >
            <div className={styles.cards}>
              {handedOver.edits.map(edit => (
                <HandedOver key={edit.mutationId} edit={edit} onDecided={handedOver.lookAgain} />
              ))}
            </div>
          </Section>
        ) : null}
        {pending.length > 0 ? (
          <Section level={2} title={t('Pending ({pending})', { pending: pending.length })} flush>
            <table className={classNames('data-table', styles.pending)} aria-label={t('Pending work')}>
              <tbody>
                {pending.map(item => (
                  <tr key={item.mutationId}>
                    <td>{mutationWords(item.name)}</td>
                    <td>{subjectWords(item.subject)}</td>
                    <td>{formats.moment(item.madeAt)}</td>
                    <td>{t(STATE_WORDS[item.state])}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Section>
        ) : null}
      </div>
    </Screen>
  )
}

const LOOK_EVERY_MS = 60_000

/** What revoked computers left to admins; the server alone holds it, so nothing while it is away. */
function useHandedOver() {
  const mayDecide = useAllowed('devices')
  const answer = useWorkerQuery(['quarantine'], worker => worker.quarantine.list.query(), {
    enabled: mayDecide,
    every: LOOK_EVERY_MS,
  })
  const edits = answer.data?.kind === 'done' ? answer.data.edits : []
  return { edits, lookAgain: () => void answer.refetch() }
}

function SyncNow() {
  const worker = useWorker()
  const [busy, setBusy] = useState(false)
  const sync = async () => {
    setBusy(true)
    try {
      await worker.sync.now.mutate()
    } catch (error) {
      showToast({ tone: 'careful', message: failureText(error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button icon={<RefreshCw />} loading={busy} onClick={() => void sync()}>
      {t('Sync now')}
    </Button>
  )
}
