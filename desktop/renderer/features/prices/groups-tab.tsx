import { Pencil, Plus, Users } from 'lucide-react'
import { useState } from 'react'
import type { GroupView } from '#desktop/worker/api/views.ts'
import { newId } from '#shared/base/ids.ts'
import { changedGroups } from '#shared/contract/changed-groups.ts'
import { GROUP_FIELD_GROUPS, type MutationArgs } from '#shared/contract/mutations.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { TextField } from '#shared/look/field/text-field.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { parsePercent } from '../../ui/format/percent.ts'
import { ImpactSection } from '../../ui/impact/impact-section.tsx'
import { FormDialog } from '../../ui/layout/form-dialog.tsx'
import { PendingMark } from '../../ui/list/pending-mark.tsx'
import { useAllowed, useFormats } from '../../ui/session/session-context.tsx'
import { ReadOnlyNote } from '../../ui/staff/read-only-note.tsx'
import { t } from '../../ui/words/t.ts'
import { useMutate } from '../../ui/worker/use-mutate.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import styles from './prices-screen.module.css'

/** The named pricing levels that customers inherit. */
export function GroupsTab() {
  const formats = useFormats()
  const mayEdit = useAllowed('prices')
  const [editing, setEditing] = useState<GroupView | 'new' | null>(null)
  const { data } = useWorkerQuery(['groups'], worker => worker.groups.list.query())
  const groups = (data ?? []).filter(group => !group.archived)
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
              <tr key={group.id}>
                <td>
                  {group.name} <PendingMark pending={group.pending} compact />
                </td>
                <td className="numeric-cell">
                  {group.discountBp === null ? t('None') : formats.percent(group.discountBp)}
                </td>
                <td className="numeric-cell">{group.customers}</td>
                <td>
                  {mayEdit ? (
                    <span className={styles.actions}>
                      <IconButton
                        label={t('Edit {name}', { name: group.name })}
                        icon={<Pencil />}
                        onClick={() => setEditing(group)}
                      />
                    </span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing ? (
        <GroupDialog group={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
    </>
  )
}

function GroupDialog({ group, onClose }: { readonly group: GroupView | null; readonly onClose: () => void }) {
  const formats = useFormats()
  const mutate = useMutate()
  const [name, setName] = useState(group?.name ?? '')
  const [percent, setPercent] = useState(
    group?.discountBp == null ? '' : formats.percentNumber(group.discountBp),
  )
  const [problem, setProblem] = useState<string | null>(null)
  const discountBp = percent.trim() === '' ? null : parsePercent(percent)
  const readable = percent.trim() === '' || discountBp !== null
  const changes = group !== null && readable && discountBp !== group.discountBp
  const impact = useWorkerQuery(
    ['prices', 'groupImpact', group?.id, discountBp],
    worker => worker.prices.groupImpact.query({ groupId: group?.id ?? '', discountBp }),
    { enabled: changes, keep: true },
  )
  const save = async () => {
    if (name.trim() === '') return setProblem(t('Give the group a name.'))
    if (!readable) return setProblem(t('Enter a percentage from 0 to 100.'))
    const stored = group
      ? await mutate('customer_group.update', {
          groupId: group.id,
          edits: changedGroups(
            GROUP_FIELD_GROUPS,
            { name: group.name, discountBp: group.discountBp, archived: group.archived },
            { name: name.trim(), discountBp, archived: group.archived },
          ) as MutationArgs<'customer_group.update'>['edits'],
        })
      : await mutate('customer_group.create', { groupId: newId(), name: name.trim(), discountBp })
    if (stored) onClose()
  }
  return (
    <FormDialog
      size="small"
      title={group ? t('Edit group') : t('New group')}
      saveLabel={group ? t('Save') : t('Create group')}
      problem={problem}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField label={t('Name')} value={name} onChange={event => setName(event.target.value)} />
      <TextField
        label={t('Percentage off list prices')}
        hint={t('Empty for none. The group’s flat prices go before it.')}
        suffix="%"
        inputMode="decimal"
        value={percent}
        onChange={event => setPercent(event.target.value)}
      />
      {changes ? <ImpactSection impact={impact.data} prices /> : null}
    </FormDialog>
  )
}
