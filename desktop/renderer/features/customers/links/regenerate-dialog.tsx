import { useState } from 'react'
import type { PortalLinkRow } from '#shared/contract/rows.ts'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'
import styles from './links-panel.module.css'
import type { Secret } from './secret-address-dialog.tsx'

/** Says what a new address ends and what stays before it is made. Without a connection nothing has happened. */
export function RegenerateDialog({
  link,
  onClose,
  onDone,
}: {
  readonly link: PortalLinkRow
  readonly onClose: () => void
  readonly onDone: (secret: Secret) => void
}) {
  const worker = useWorker()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const regenerate = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const answer = await worker.links.regenerate.mutate({ linkId: link.id })
      if (answer.kind === 'offline') setProblem(t(OFFLINE))
      else {
        const ended = plural(answer.link.endedSessions, 'session')
        onDone({
          title: t('New address of “{label}”', { label: link.label }),
          url: answer.link.url,
          unsendable: answer.link.unsendable,
          note: t('The old address is dead and {ended} ended.', { ended }),
        })
      }
    } catch (error) {
      setProblem(failureText(error))
    }
    setBusy(false)
  }
  return (
    <ConfirmDialog
      open
      tone="danger"
      title={t('Regenerate “{label}”?', { label: link.label })}
      body={t('The link gets a new address at once. Send it to the contact afterwards.')}
      confirmLabel={t('Regenerate')}
      busy={busy}
      onConfirm={() => void regenerate()}
      onCancel={onClose}
    >
      <ul className={styles.ends}>
        <li>{t('The address in use now stops working for everyone who has it.')}</li>
        <li>{t('Every session opened with it ends, on every device.')}</li>
        <li>{t('Carts, saved lists and orders stay.')}</li>
      </ul>
      {problem ? (
        <Notice tone="stopped" live="assertive">
          {problem}
        </Notice>
      ) : null}
    </ConfirmDialog>
  )
}

const OFFLINE =
  'This computer is offline, so nothing was changed: the link is still live. Regenerating needs a connection to the server; try again when you are online.'
