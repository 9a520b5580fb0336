import type { AuditEntryView } from '#shared/contract/audit.ts'
import { classNames } from '#shared/look/class-names.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './audit.module.css'
import { actionWords, changeWords } from './audit-words.ts'

/** Who did what, and when. */
export function AuditTable({ entries }: { readonly entries: readonly AuditEntryView[] }) {
  const formats = useFormats()
  if (entries.length === 0) return <p className={styles.quiet}>{t('Nothing found.')}</p>
  return (
    <table className={classNames('data-table', styles.entries)} aria-label={t('History')}>
      <tbody>
        {entries.map(entry => (
          <tr key={entry.id}>
            <td className={styles.when}>{formats.moment(entry.happenedAt)}</td>
            <td className={styles.who}>{entry.actorName}</td>
            <td className={styles.what}>
              {actionWords(entry.action)}
              {entry.subject === '' ? null : <span className={styles.subject}> {entry.subject}</span>}
              <div className={styles.change}>{changeWords(entry, formats)}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
