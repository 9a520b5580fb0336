import { useState } from 'react'
import type { Delivery } from '#shared/contract/operations.ts'
import { Button } from '#shared/look/action/button.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { spoken } from '../../../ui/words/spoken.ts'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'
import styles from '../settings-screen.module.css'
import { outgoingWords, recipientWords } from './outgoing-words.ts'

/** What could not be sent, however often it was tried: to be sent again, or dropped, by a person. */
export function HeldSection() {
  const answer = useWorkerQuery(['outgoing', 'held'], worker => worker.operations.held.query())
  const held = answer.data?.kind === 'done' ? answer.data.held : null
  const refetch = () => void answer.refetch()
  return (
    <Section
      level={2}
      title={t('Not sent')}
      aside={held && held.length > 1 ? <SendAllAgain onDone={refetch} /> : null}
    >
      {answer.isError ? <p className={styles.quiet}>{failureText(answer.error)}</p> : null}
      {held?.length === 0 ? <p className={styles.quiet}>{t('Everything was sent.')}</p> : null}
      {held && held.length > 0 ? (
        <table className="data-table" aria-label={t('Not sent')}>
          <tbody>
            {held.map(item => (
              <HeldRow key={item.id} item={item} onDone={refetch} />
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  )
}

function SendAllAgain({ onDone }: { readonly onDone: () => void }) {
  const worker = useWorker()
  const [busy, setBusy] = useState(false)
  const act = async () => {
    setBusy(true)
    try {
      const answer = await worker.operations.retryAll.mutate()
      if (answer.kind === 'offline')
        showToast({ tone: 'careful', message: t('This needs the server; nothing was changed.') })
      else showToast({ tone: 'good', message: t('{count} are being sent again', { count: answer.count }) })
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
    setBusy(false)
    onDone()
  }
  return (
    <Button size="small" disabled={busy} onClick={() => void act()}>
      {t('Send all again')}
    </Button>
  )
}

function HeldRow({ item, onDone }: { readonly item: Delivery; readonly onDone: () => void }) {
  const worker = useWorker()
  const formats = useFormats()
  const [busy, setBusy] = useState(false)
  const act = async (what: 'retry' | 'drop') => {
    setBusy(true)
    try {
      const answer = await worker.operations[what].mutate({ id: item.id })
      if (answer.kind === 'offline')
        showToast({ tone: 'careful', message: t('This needs the server; nothing was changed.') })
      else showToast({ tone: 'good', message: what === 'retry' ? t('It is being sent again') : t('Dropped') })
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
    setBusy(false)
    onDone()
  }
  const name = `${outgoingWords(item.kind)}, ${recipientWords(item)}`
  return (
    <tr>
      <td>
        {outgoingWords(item.kind)}
        <div className={styles.quiet}>{recipientWords(item)}</div>
      </td>
      <td>{formats.moment(item.createdAt)}</td>
      <td className={styles.quiet}>{spoken(item.lastError)}</td>
      <td>
        <span className={styles.rowEnd}>
          <Button
            size="small"
            disabled={busy}
            aria-label={t('Send again: {name}', { name })}
            onClick={() => void act('retry')}
          >
            {t('Send again')}
          </Button>
          <Button
            size="small"
            disabled={busy}
            aria-label={t('Drop: {name}', { name })}
            onClick={() => void act('drop')}
          >
            {t('Drop')}
          </Button>
        </span>
      </td>
    </tr>
  )
}
