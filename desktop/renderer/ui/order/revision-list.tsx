import { History } from 'lucide-react'
import type { OrderRow } from '#shared/contract/rows.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Popover } from '#shared/look/overlay/popover.tsx'
import { plural } from '../format/plural.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './revision-list.module.css'

/** The earlier revisions of an order with author and reason; nothing while it is as submitted. */
export function RevisionList({ order }: { readonly order: OrderRow }) {
  const formats = useFormats()
  if (order.revisions.length === 0) return null
  return (
    <Popover
      title={t('Earlier revisions')}
      align="end"
      trigger={
        <Button size="small" variant="quiet" icon={<History />}>
          {t('Revision {revision}', { revision: order.revision })}
        </Button>
      }
    >
      <ol className={styles.list}>
        {order.revisions.map(revision => (
          <li key={revision.revision} className={styles.item}>
            <span>
              {t('Revision {revision} · {lines}', {
                revision: revision.revision,
                lines: plural(revision.lines.length, 'line'),
              })}
            </span>
            <strong>{formats.money(revision.total)}</strong>
            <span className={styles.by}>
              {revision.authorName}, {formats.moment(revision.createdAt)}
              {revision.reason ? ` – ${revision.reason}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </Popover>
  )
}
