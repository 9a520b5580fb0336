import { useState } from 'react'
import type { GroupView } from '#desktop/worker/api/views.ts'
import { newId } from '#shared/base/ids.ts'
import { TextField } from '#shared/look/field/text-field.tsx'
import { parsePercent } from '../../ui/format/percent.ts'
import { ImpactSection } from '../../ui/impact/impact-section.tsx'
import { FormDialog } from '../../ui/layout/form-dialog.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { useMutate } from '../../ui/worker/use-mutate.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { useEditGroup } from './use-edit-group.ts'

/** A group's name and percentage, with who would pay how much more or less before that is stored. */
export function GroupDialog({
  group,
  onClose,
}: {
  readonly group: GroupView | null
  readonly onClose: () => void
}) {
  const formats = useFormats()
  const mutate = useMutate()
  const edit = useEditGroup()
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
    const wanted = { name: name.trim(), discountBp }
    const stored = group
      ? await edit(group, wanted)
      : await mutate('customer_group.create', { groupId: newId(), ...wanted })
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
