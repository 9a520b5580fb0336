import { Link } from 'wouter'
import type { SyncStatus } from '#desktop/worker/api/views.ts'
import { assertNever } from '#shared/base/assert-never.ts'
import { Tooltip } from '#shared/look/overlay/tooltip.tsx'
import { plural } from '../../ui/format/plural.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import styles from './sidebar.module.css'
import { useSyncStatus } from './use-sync-status.ts'

/** The quiet line that is always in view: connection, pending work, conflicts. It leads to the sync centre. */
export function SyncStatusLine() {
  const status = useSyncStatus()
  const formats = useFormats()
  const synced = status?.lastSyncedAt
    ? `Last synced ${formats.moment(status.lastSyncedAt)}`
    : 'Not synced yet'
  return (
    <div role="status" aria-label="Sync status">
      {status ? (
        <Tooltip content={synced} side="top">
          <Link href="/sync" className={styles.status}>
            <span className={styles.dot} data-connection={status.connection} aria-hidden="true" />
            <span className={styles.statusText}>{statusText(status)}</span>
            {status.sending ? (
              <progress
                className={styles.sending}
                aria-label={`Sending ${status.sending.subject}`}
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

/** "Online", "Offline · 3 pending", "Online · 1 conflict"; while a first copy loads, how far it is. */
export function statusText(status: SyncStatus): string {
  const parts = [connectionText(status)]
  if (status.pending > 0) parts.push(`${status.pending} pending`)
  if (status.conflicts > 0) parts.push(plural(status.conflicts, 'conflict'))
  if (status.refusals > 0) parts.push(`${status.refusals} refused`)
  return parts.join(' · ')
}

function connectionText({ connection, progress }: SyncStatus): string {
  switch (connection) {
    case 'online':
      return progress && progress.total > 0
        ? `Online · loading ${Math.min(99, Math.floor((progress.done * 100) / progress.total))} %`
        : 'Online'
    case 'offline':
      return 'Offline'
    case 'connecting':
      return 'Connecting'
    case 'needs_sign_in':
      return 'Sign in to sync'
    default:
      return assertNever(connection)
  }
}
