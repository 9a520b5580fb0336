import { CloudUpload } from 'lucide-react'
import { classNames } from '#shared/look/class-names.ts'
import { t } from '../words/t.ts'
import styles from './pending-mark.module.css'

/** Says that something here is stored on this computer and not yet on the server. */
export function PendingMark({
  pending,
  compact = false,
}: {
  readonly pending: boolean
  /** The icon alone, for rows. */
  readonly compact?: boolean
}) {
  if (!pending) return null
  return (
    <span className={classNames(styles.mark)} title={t('Stored here, not sent yet')}>
      <CloudUpload className={styles.icon} aria-hidden="true" />
      <span className={compact ? 'visually-hidden' : undefined}>{t('Pending')}</span>
    </span>
  )
}
