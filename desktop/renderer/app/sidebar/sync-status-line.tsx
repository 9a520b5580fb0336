import { Link } from 'wouter'
import type { SyncStatus } from '#desktop/worker/api/views.ts'
import { assertNever } from '#shared/base/assert-never.ts'
import { Tooltip } from '#shared/look/overlay/tooltip.tsx'
import { subjectWords } from '../../features/sync-centre/mutation-words.ts'
import { plural } from '../../ui/format/plural.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import styles from './sidebar.module.css'
import { useSyncStatus } from './use-sync-status.ts'

/** The quiet line that is always in view: connection, pending work, conflicts. It leads to the sync centre. */
export function SyncStatusLine() {
  const status = useSyncStatus()
  const formats = useFormats()
  const synced = status?.lastSyncedAt
    ? t('Last synced {lastSyncedAt}', { lastSyncedAt: formats.moment(status.lastSyncedAt) })
    : t('Not synced yet')
  return (
    <div role="status" aria-label={t('Sync status')}>
      {status ? (
        <Tooltip content={synced} side="top">
          <Link href="/sync" className={styles.status}>
            <span className={styles.dot} data-connection={status.connection} aria-hidden="true" />
            <StatusWords status={status} />
            {status.sending ? (
              <progress
                className={styles.sending}
                aria-label={t('Sending {subject}', { subject: subjectWords(status.sending.subject) })}
                value={status.sending.done}
                max={status.sending.total}
              />
            ) : null}
          </Link>
        </Tooltip>
      ) : (
        <span className={styles.status} />
      )}
    </div>
  )
}

/** "Online"; while a first copy loads, how far it is. Below it, in a line of their own, what waits or was refused. */
function StatusWords({ status }: { readonly status: SyncStatus }) {
  const counts = countTexts(status)
  return (
    <span className={styles.statusText}>
      <span>
        {connectionText(status)}
        {counts.length > 0 ? <span className="visually-hidden"> · </span> : null}
      </span>
      {counts.length > 0 ? (
        <span className={styles.counts}>
          {counts.map((text, at) => (
            <span key={text}>{at === counts.length - 1 ? text : `${text} · `}</span>
          ))}
        </span>
      ) : null}
    </span>
  )
}

function countTexts({ pending, conflicts, refusals }: SyncStatus): string[] {
  return [
    ...(pending > 0 ? [t('{pending} pending', { pending })] : []),
    ...(conflicts > 0 ? [plural(conflicts, 'conflict')] : []),
    ...(refusals > 0 ? [t('{refusals} refused', { refusals })] : []),
  ]
}

function connectionText({ connection, progress }: SyncStatus): string {
  switch (connection) {
    case 'online':
      return progress && progress.total > 0
        ? t('Online · loading {value} %', {
            value: Math.min(99, Math.floor((progress.done * 100) / progress.total)),
          })
        : t('Online')
    case 'offline':
      return t('Offline')
    case 'connecting':
      return t('Connecting')
    case 'needs_sign_in':
      return t('Sign in to sync')
    default:
      return assertNever(connection)
  }
}
