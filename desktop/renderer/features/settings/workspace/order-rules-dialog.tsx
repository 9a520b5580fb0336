import { useState } from 'react'
import type { OrderSettings } from '#shared/contract/order-settings.ts'
import type { WorkspaceRow } from '#shared/contract/rows.ts'
import { Checkbox } from '#shared/look/field/checkbox.tsx'
import { MoneyField } from '#shared/look/field/money-field.tsx'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { amountErrorText } from '../../../ui/format/formats.ts'
import { FieldPair, FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { labelled, t } from '../../../ui/words/t.ts'
import styles from '../settings-screen.module.css'
import { useSaveWorkspace } from './use-save-workspace.ts'
import { WEEKDAYS } from './weekdays.ts'

const RULES = [
  { value: 'off', label: 'Not asked' },
  { value: 'optional', label: 'Optional' },
  { value: 'required', label: 'Required' },
] as const
const FIELDS = [
  ['notes', 'Notes'],
  ['poNumber', 'PO number'],
  ['deliveryDate', 'Delivery date'],
] as const

/** What buyers fill in, and how delivery days and small orders are handled; customers may have it differently. */
export function OrderRulesDialog({
  workspace,
  onClose,
}: {
  readonly workspace: WorkspaceRow
  readonly onClose: () => void
}) {
  const formats = useFormats()
  const [draft, setDraft] = useState<OrderSettings>(workspace.orderSettings)
  const [leadDays, setLeadDays] = useState(String(draft.leadDays))
  const { busy, problem, setProblem, save } = useSaveWorkspace(workspace, onClose)
  const set = (part: Partial<OrderSettings>) => {
    setDraft({ ...draft, ...part })
    setProblem(null)
  }
  const submit = () => {
    if (!/^\d{1,3}$/.test(leadDays.trim()) || Number(leadDays) > 365)
      return setProblem(t('Lead days are a whole number from 0 to 365.'))
    if (draft.weekdays.length === 0) return setProblem(t('Choose at least one delivery day.'))
    save({ orderSettings: { ...draft, leadDays: Number(leadDays) } })
  }
  return (
    <FormDialog title={t('Order rules')} problem={problem} busy={busy} onSave={submit} onClose={onClose}>
      {FIELDS.map(([field, label]) => (
        <NativeSelect
          key={field}
          label={t(label)}
          options={labelled(RULES)}
          value={draft[field]}
          onChange={rule => set({ [field]: rule })}
        />
      ))}
      <FieldPair>
        <TextField
          label={t('Lead days')}
          hint={t('Counted in delivery days')}
          inputMode="numeric"
          value={leadDays}
          onChange={event => setLeadDays(event.target.value)}
        />
        <TextField
          label={t('Cut-off')}
          hint={t('Exactly then is too late; empty for none')}
          type="time"
          value={draft.cutOff ?? ''}
          onChange={event => set({ cutOff: event.target.value === '' ? null : event.target.value })}
        />
      </FieldPair>
      <fieldset aria-label={t('Delivery days')} className={styles.days}>
        {WEEKDAYS.map((name, at) => (
          <Checkbox
            key={name}
            label={t(name)}
            checked={draft.weekdays.includes(at + 1)}
            onChange={checked =>
              set({
                weekdays: checked
                  ? [...draft.weekdays, at + 1].sort((a, b) => a - b)
                  : draft.weekdays.filter(day => day !== at + 1),
              })
            }
          />
        ))}
      </fieldset>
      <FieldPair>
        <NativeSelect
          label={t('Minimum order')}
          options={[
            { value: 'none', label: t('None') },
            { value: 'warn', label: t('Warn below') },
            { value: 'refuse', label: t('Refuse below') },
          ]}
          value={draft.minimumOrderMode}
          onChange={minimumOrderMode => set({ minimumOrderMode })}
        />
        {draft.minimumOrderMode === 'none' ? null : (
          <MoneyField
            label={t('Minimum amount')}
            currency={formats.currency}
            value={draft.minimumOrderAmount}
            parse={formats.parseAmount}
            format={formats.amount}
            errorText={error => amountErrorText(error, formats.currency)}
            onChange={amount => set({ minimumOrderAmount: amount ?? 0 })}
          />
        )}
      </FieldPair>
    </FormDialog>
  )
}
