import { Archive, ArchiveRestore, Pencil, Plus, Users } from 'lucide-react'
import { useState } from 'react'
import type { GroupView } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { Badge } from '#shared/look/status/badge.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { plural } from '../../ui/format/plural.ts'
import { PendingMark } from '../../ui/list/pending-mark.tsx'
import { useAllowed, useFormats } from '../../ui/session/session-context.tsx'
import { ReadOnlyNote } from '../../ui/staff/read-only-note.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { GroupDialog } from './group-dialog.tsx'
import styles from './prices-screen.module.css'
import { useEditGroup } from './use-edit-group.ts'

/** The named pricing levels that customers inherit. */
export function GroupsTab() {
  const mayEdit = useAllowed('prices')
  const [editing, setEditing] = useState<GroupView | 'new' | null>(null)
  const { data } = useWorkerQuery(['groups'], worker => worker.groups.list.query())
  // Archived ones stay in sight, below: their rules and customers are still there.
  const groups = (data ?? []).toSorted((a, b) => Number(a.archived) - Number(b.archived))
  const [archiving, setArchiving] = useState<GroupView | null>(null)
  const edit = useEditGroup()
  return (
    <>
      <div className={styles.tools}>
        <span className={styles.gap} />
        <ReadOnlyNote permission="prices" what="groups" />
        {mayEdit ? (
          <Button icon={<Plus />} onClick={() => setEditing('new')}>
            {t('New group')}
          </Button>
        ) : null}
      </div>
      {data && groups.length === 0 ? (
        <EmptyState
          icon={<Users />}
          title={t('No group yet')}
          body={t(
            'A group is a pricing level such as “Trade” that many customers share: a percentage off list prices, flat prices, or both.',
          )}
        />
      ) : (
        <table className={classNames('data-table', styles.groups)} aria-label={t('Groups')}>
          <thead>
            <tr>
              <th>{t('Group')}</th>
              <th className="numeric-cell">{t('Percentage off')}</th>
              <th className="numeric-cell">{t('Customers')}</th>
              <th>
                <span className="visually-hidden">{t('Actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map(group => (
              <GroupLine
                key={group.id}
                group={group}
                mayEdit={mayEdit}
                onEdit={() => setEditing(group)}
                onArchive={() =>
                  group.archived ? void edit(group, { archived: false }) : setArchiving(group)
                }
              />
            ))}
          </tbody>
        </table>
      )}
      {editing ? (
        <GroupDialog group={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
      {archiving ? (
        <ConfirmDialog
          open
          title={t('Archive {name}?', { name: archiving.name })}
          body={t(
            'An archived group gives no prices: who is in it ({customers}) pays their own prices or list prices. Nothing of it is lost, and it can be restored.',
            { customers: plural(archiving.customers, 'customer') },
          )}
          confirmLabel={t('Archive')}
          onConfirm={() => {
            setArchiving(null)
            void edit(archiving, { archived: true })
          }}
          onCancel={() => setArchiving(null)}
        />
      ) : null}
    </>
  )
}

function GroupLine({
  group,
  mayEdit,
  onEdit,
  onArchive,
}: {
  readonly group: GroupView
  readonly mayEdit: boolean
  readonly onEdit: () => void
  readonly onArchive: () => void
}) {
  const formats = useFormats()
  const { name, archived, discountBp } = group
  return (
    <tr>
      <td>
        {name} {archived ? <Badge>{t('Archived')}</Badge> : null}{' '}
        <PendingMark pending={group.pending} compact />
      </td>
      <td className="numeric-cell">{discountBp === null ? t('None') : formats.percent(discountBp)}</td>
      <td className="numeric-cell">{group.customers}</td>
      <td>
        {mayEdit ? (
          <span className={styles.actions}>
            {archived ? null : (
              <IconButton label={t('Edit {name}', { name })} icon={<Pencil />} onClick={onEdit} />
            )}
            <IconButton
              label={archived ? t('Restore {name}', { name }) : t('Archive {name}', { name })}
              icon={archived ? <ArchiveRestore /> : <Archive />}
              onClick={onArchive}
            />
          </span>
        ) : null}
      </td>
    </tr>
  )
}
