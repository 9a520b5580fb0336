import { useState } from 'react'
import { useLocation } from 'wouter'
import { ERROR_CODES, type ErrorCode } from '#shared/contract/error-codes.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { plural } from '../ui/format/plural.ts'
import { useSession } from '../ui/session/session-context.tsx'
import { t } from '../ui/words/t.ts'
import { useWorker } from '../ui/worker/worker-context.tsx'
import { useShellStore } from './shell-store.ts'
import { useSyncStatus } from './sidebar/use-sync-status.ts'
import { UPDATES_PATH } from './use-update-toast.ts'

/** What keeps changes from being sent until somebody does something about it. */
const STANDS_STILL: ReadonlySet<ErrorCode> = new Set([
  'protocol_too_old',
  'protocol_too_new',
  'certificate_not_trusted',
  'disk_full',
  'staging_full',
])

/** One line above the screen when something about this sign-in needs to be known. */
export function SyncBanner() {
  const { needsSignIn, tokenKept } = useSession()
  const show = useShellStore(state => state.show)
  const status = useSyncStatus()
  const worker = useWorker()
  const [, navigate] = useLocation()
  const [dismissed, setDismissed] = useState(false)
  if (needsSignIn) {
    return (
      <Notice
        tone="careful"
        layout="banner"
        action={
          <Button size="small" onClick={() => show('sign_in_again')}>
            {t('Sign in again')}
          </Button>
        }
      >
        {t('You work on with what is stored here. Sign in again to send and receive changes.')}
      </Notice>
    )
  }
  const problem = status?.problem
  if (problem && STANDS_STILL.has(problem)) {
    return (
      <Notice
        tone="stopped"
        layout="banner"
        action={
          problem === 'protocol_too_old' ? (
            <Button size="small" onClick={() => navigate(UPDATES_PATH)}>
              {t('Updates')}
            </Button>
          ) : null
        }
      >
        {t(ERROR_CODES[problem].message)}
      </Notice>
    )
  }
  if (status?.repaired) {
    const { saved } = status.repaired
    return (
      <Notice
        tone="careful"
        layout="banner"
        dismissLabel={t('Dismiss')}
        onDismiss={() => void worker.sync.sawRepair.mutate()}
      >
        {t(
          'The copy of your company’s data on this computer was damaged, so a new one was made from the server. {saved}',
          {
            saved:
              saved === 0
                ? t('No unsent work was waiting in it.')
                : t('{edits} could be read and kept.', { edits: plural(saved, 'unsent edit') }),
          },
        )}
      </Notice>
    )
  }
  if (tokenKept === 'memory' && !dismissed) {
    return (
      <Notice tone="info" layout="banner" onDismiss={() => setDismissed(true)} dismissLabel={t('Dismiss')}>
        {t(
          'This computer has no keyring, so you will sign in again after a restart. Your work is stored here all the same.',
        )}
      </Notice>
    )
  }
  return null
}
