import { useState } from 'react'
import type { PortalLinkRow } from '#shared/contract/rows.ts'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'

/** Ends a link for good. */
export function RevokeDialog({
  link,
  onClose,
}: {
  readonly link: PortalLinkRow
  readonly onClose: () => void
}) {
  const worker = useWorker()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const revoke = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const answer = await worker.links.revoke.mutate({ linkId: link.id })
      if (answer.kind === 'offline') setProblem(t(OFFLINE))
      else {
        showToast({
          tone: 'good',
          message: t('“{label}” is revoked; {sessions} ended', {
            label: link.label,
            sessions: plural(answer.endedSessions, 'session'),
          }),
        })
        onClose()
        return
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
      title={t('Revoke “{label}”?', { label: link.label })}
      body={t(
        'The address stops working for good and every session opened with it ends. Orders and history stay. For a leaked address choose Regenerate instead: it keeps the link.',
      )}
      confirmLabel={t('Revoke')}
      busy={busy}
      onConfirm={() => void revoke()}
      onCancel={onClose}
    >
      {problem ? (
        <Notice tone="stopped" live="assertive">
          {problem}
        </Notice>
      ) : null}
    </ConfirmDialog>
  )
}

const OFFLINE =
  'This computer is offline, so nothing was changed: the link is still live. Try again when you are online.'
