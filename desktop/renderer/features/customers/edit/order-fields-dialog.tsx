import { useState } from 'react'
import type { OrderOverrides, OrderSettings } from '#shared/contract/order-settings.ts'
import { Checkbox } from '#shared/look/field/checkbox.tsx'
import { MoneyField } from '#shared/look/field/money-field.tsx'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { amountErrorText } from '../../../ui/format/formats.ts'
import { FieldPair, FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { useSession } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { minimumText, RULE_NAMES, weekdayText } from '../order-fields-summary.tsx'
import type { EditDialogProps } from './customer-dialogs.tsx'

const INHERIT = 'inherit'
const FIELD_NAMES = { notes: 'Notes', poNumber: 'PO number', deliveryDate: 'Delivery date' } as const

/** What this customer has differently; everything left on "As the workspace" follows its changes. */
export function OrderFieldsDialog({ customer, onSave, onClose }: EditDialogProps) {
  const { workspace, formats } = useSession()
  const defaults = workspace.orderSettings
  const [own, setOwn] = useState<OrderOverrides>(customer.orderOverrides)
  const [problem, setProblem] = useState<string | null>(null)
  const set = (part: OrderOverrides, without: readonly (keyof OrderOverrides)[] = []) => {
    const next: OrderOverrides = { ...own, ...part }
    for (const key of without) delete next[key]
    setOwn(next)
  }
  const save = () => {
    if (own.cutOff && !/^([01]\d|2[0-3]):[0-5]\d$/.test(own.cutOff))
      return setProblem(t('Enter the cut-off as 14:00'))
    if (own.leadDays !== undefined && !(own.leadDays >= 0 && own.leadDays <= 365)) {
      return setProblem(t('Lead days are a whole number from 0 to 365'))
    }
    onSave({ orderOverrides: own })
  }
  return (
    <FormDialog title={t('Order fields')} problem={problem} onSave={save} onClose={onClose}>
      {(['notes', 'poNumber', 'deliveryDate'] as const).map(field => (
        <FieldRuleSelect
          key={field}
          label={t(FIELD_NAMES[field])}
          inherited={defaults[field]}
          value={own[field]}
          onChange={rule => (rule === undefined ? set({}, [field]) : set({ [field]: rule }))}
        />
      ))}
      <FieldPair>
        <TextField
          label={t('Lead days')}
          hint={t('Empty: {leadDays}, as the workspace', { leadDays: defaults.leadDays })}
          inputMode="numeric"
          value={own.leadDays === undefined || Number.isNaN(own.leadDays) ? '' : String(own.leadDays)}
          onChange={event => {
            const text = event.target.value.trim()
            if (text === '') set({}, ['leadDays'])
            else if (/^\d{1,3}$/.test(text)) set({ leadDays: Number(text) })
          }}
        />
        <TextField
          label={t('Cut-off')}
          hint={t('Empty: {cutOff}, as the workspace', { cutOff: defaults.cutOff ?? t('none') })}
          placeholder="14:00"
          value={own.cutOff ?? ''}
          onChange={event => {
            const text = event.target.value.trim()
            if (text === '') set({}, ['cutOff'])
            else set({ cutOff: text })
          }}
        />
      </FieldPair>
      <WeekdayChoice
        inherited={defaults.weekdays}
        value={own.weekdays}
        onChange={weekdays =>
          weekdays === undefined ? set({}, ['weekdays']) : set({ weekdays: [...weekdays] })
        }
      />
      <NativeSelect
        label={t('Minimum order')}
        options={[
          {
            value: INHERIT,
            label: t('As the workspace: {minimumText}', { minimumText: minimumText(defaults, formats) }),
          },
          { value: 'none', label: t('None') },
          { value: 'warn', label: t('Warn below') },
          { value: 'refuse', label: t('Refuse below') },
        ]}
        value={own.minimumOrderMode ?? INHERIT}
        onChange={value => {
          if (value === INHERIT) set({}, ['minimumOrderMode', 'minimumOrderAmount'])
          else set({ minimumOrderMode: value as OrderSettings['minimumOrderMode'] })
        }}
      />
      {own.minimumOrderMode === 'warn' || own.minimumOrderMode === 'refuse' ? (
        <MoneyField
          label={t('Minimum amount')}
          currency={formats.currency}
          value={own.minimumOrderAmount ?? defaults.minimumOrderAmount}
          parse={formats.parseAmount}
          format={formats.amount}
          errorText={error => amountErrorText(error, formats.currency)}
          onChange={amount => set({ minimumOrderAmount: amount ?? 0 })}
        />
      ) : null}
    </FormDialog>
  )
}

type Rule = OrderSettings['notes']

function FieldRuleSelect({
  label,
  inherited,
  value,
  onChange,
}: {
  readonly label: string
  readonly inherited: Rule
  readonly value: Rule | undefined
  readonly onChange: (rule: Rule | undefined) => void
}) {
  return (
    <NativeSelect
      label={label}
      options={[
        {
          value: INHERIT,
          label: t('As the workspace: {rule}', { rule: t(RULE_NAMES[inherited]).toLowerCase() }),
        },
        { value: 'off', label: t(RULE_NAMES.off) },
        { value: 'optional', label: t(RULE_NAMES.optional) },
        { value: 'required', label: t(RULE_NAMES.required) },
      ]}
      value={value ?? INHERIT}
      onChange={chosen => onChange(chosen === INHERIT ? undefined : (chosen as Rule))}
    />
  )
}

function WeekdayChoice({
  inherited,
  value,
  onChange,
}: {
  readonly inherited: readonly number[]
  readonly value: readonly number[] | undefined
  readonly onChange: (weekdays: readonly number[] | undefined) => void
}) {
  return (
    <fieldset aria-label={t('Delivery days')}>
      <Checkbox
        label={t('Delivery days as the workspace: {weekdayText}', { weekdayText: weekdayText(inherited) })}
        checked={value === undefined}
        onChange={checked => onChange(checked ? undefined : inherited)}
      />
      {value === undefined
        ? null
        : [1, 2, 3, 4, 5, 6, 7].map(day => (
            <Checkbox
              key={day}
              label={weekdayText([day])}
              checked={value.includes(day)}
              onChange={checked =>
                onChange(
                  checked ? [...value, day].sort((a, b) => a - b) : value.filter(other => other !== day),
                )
              }
            />
          ))}
    </fieldset>
  )
}
