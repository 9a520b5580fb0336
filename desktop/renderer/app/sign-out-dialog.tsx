import { useState } from 'react'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { plural } from '../ui/format/plural.ts'
import { t } from '../ui/words/t.ts'
import { failureText } from '../ui/worker/failure.ts'
import { useWorker } from '../ui/worker/worker-context.tsx'
import { useSyncStatus } from './sidebar/use-sync-status.ts'

/** Asks before signing out; work that has not been sent would be lost, so that is said with its count. */
export function SignOutDialog({
  onClose,
  onSignedOut,
}: {
  readonly onClose: () => void
  readonly onSignedOut: () => void
}) {
  const worker = useWorker()
  const [busy, setBusy] = useState(false)
  const [found, setFound] = useState(0)
  const pending = Math.max(useSyncStatus()?.pending ?? 0, found)
  const signOut = async () => {
    setBusy(true)
    try {
      const answer = await worker.session.signOut.mutate({ discardPending: pending > 0 })
      if (answer.kind === 'pending') {
        // Something was stored between the question and the answer: ask again with the true count.
        setFound(answer.count)
        setBusy(false)
        return
      }
      onClose()
      onSignedOut()
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
      setBusy(false)
    }
  }
  return (
    <ConfirmDialog
      open
      title={
        pending > 0
          ? t('Sign out and discard {changes}?', { changes: plural(pending, 'change') })
          : t('Sign out?')
      }
      body={
        pending > 0
          ? t(
              '{changes} not reached the server. Signing out discards {pending} for good. Stay signed in until they are sent to keep them.',
              {
                changes: plural(pending, 'change has', 'changes have'),
                pending: pending === 1 ? t('it') : t('them'),
              },
            )
          : t(
              'Everything has been sent. The copy of the workspace stays on this computer for the next sign-in.',
            )
      }
      tone={pending > 0 ? 'danger' : 'normal'}
      confirmLabel={pending > 0 ? t('Discard and sign out') : t('Sign out')}
      cancelLabel={t('Stay signed in')}
      busy={busy}
      onConfirm={() => void signOut()}
      onCancel={onClose}
    />
  )
}
