import { useState } from 'react'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { parsePercent } from '../../../ui/format/percent.ts'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import type { EditDialogProps } from './customer-dialogs.tsx'

const NO_GROUP = 'none'

/** The group to inherit from, and a percentage of the customer's own, which goes before all the group has. */
export function PricingDialog({ customer, onSave, onClose }: EditDialogProps) {
  const formats = useFormats()
  const groups = useWorkerQuery(['groups'], worker => worker.groups.list.query())
  const [groupId, setGroupId] = useState(customer.groupId)
  const [percent, setPercent] = useState(
    customer.discountBp === null ? '' : formats.percentNumber(customer.discountBp),
  )
  const [problem, setProblem] = useState<string | null>(null)
  const save = () => {
    const discountBp = percent.trim() === '' ? null : parsePercent(percent)
    if (percent.trim() !== '' && discountBp === null) return setProblem(t('Enter a percentage from 0 to 100'))
    onSave({ groupId, discountBp })
  }
  const options = (groups.data ?? [])
    .filter(group => !group.archived || group.id === groupId)
    .map(group => ({ value: group.id, label: group.name }))
  return (
    <FormDialog title={t('Prices')} size="small" onSave={save} onClose={onClose}>
      <NativeSelect
        label={t('Group')}
        options={[{ value: NO_GROUP, label: t('None: list prices') }, ...options]}
        value={groupId ?? NO_GROUP}
        onChange={value => setGroupId(value === NO_GROUP ? null : value)}
      />
      <TextField
        label={t('Own percentage off list prices')}
        hint={t('Empty for none. 0 counts as set: list prices.')}
        suffix="%"
        inputMode="decimal"
        value={percent}
        error={problem}
        onChange={event => setPercent(event.target.value)}
      />
      {groupId !== null && percent.trim() !== '' ? (
        <Notice tone="info">
          {t('A customer percentage hides the group’s flat prices and its percentage.')}
        </Notice>
      ) : null}
    </FormDialog>
  )
}
