import { useState } from 'react'
import type { PriceRuleView } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import { MoneyField } from '#shared/look/field/money-field.tsx'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { amountErrorText } from '../../ui/format/formats.ts'
import { FieldPair, FormDialog } from '../../ui/layout/form-dialog.tsx'
import { CustomerPicker } from '../../ui/pickers/customer-picker.tsx'
import { ProductPicker } from '../../ui/pickers/product-picker.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import styles from './prices-screen.module.css'
import { draftOf, type RuleDraft } from './rule-draft.ts'
import { useSaveRule } from './use-save-rule.ts'

/** A price rule. A new one asks for whom and what; an existing one changes price, quantity and days. */
export function RuleDialog({
  rule,
  onClose,
}: {
  readonly rule: PriceRuleView | null
  readonly onClose: () => void
}) {
  const formats = useFormats()
  const [draft, setDraft] = useState(() => draftOf(rule))
  const set = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part })
  const saving = useSaveRule(rule, () => onClose())
  return (
    <FormDialog
      title={rule ? 'Edit price rule' : 'New price rule'}
      description={rule ? `${rule.sku} · ${rule.productName} for ${rule.ownerName ?? 'everyone'}` : undefined}
      saveLabel={rule ? 'Save' : 'Create rule'}
      problem={
        saving.takeOver ? (
          <>
            <p>{saving.problem}</p>
            <Button size="small" onClick={() => void saving.takeOver?.()}>
              Take over these days
            </Button>
          </>
        ) : (
          saving.problem
        )
      }
      busy={saving.busy}
      onSave={() => void saving.save(draft)}
      onClose={onClose}
    >
      {rule ? null : <RuleTarget draft={draft} onChange={set} />}
      <FieldPair>
        <MoneyField
          label="Unit price"
          currency={formats.currency}
          value={draft.unitPrice}
          parse={formats.parseAmount}
          format={formats.amount}
          errorText={error => amountErrorText(error, formats.currency)}
          onChange={unitPrice => set({ unitPrice })}
        />
        <TextField
          label="From quantity"
          inputMode="numeric"
          value={draft.minQuantity}
          onChange={event => set({ minQuantity: event.target.value })}
        />
      </FieldPair>
      <FieldPair>
        <TextField
          label="First day"
          hint="Empty: always"
          type="date"
          value={draft.startsOn}
          onChange={event => set({ startsOn: event.target.value })}
        />
        <TextField
          label="Last day"
          hint="It still holds on this day. Empty: no end"
          type="date"
          value={draft.lastDay}
          onChange={event => set({ lastDay: event.target.value })}
        />
      </FieldPair>
    </FormDialog>
  )
}

function RuleTarget({
  draft,
  onChange,
}: {
  readonly draft: RuleDraft
  readonly onChange: (part: Partial<RuleDraft>) => void
}) {
  const groups = useWorkerQuery(['groups'], worker => worker.groups.list.query())
  return (
    <>
      <RadioGroup
        label="For"
        layout="row"
        options={[
          { value: 'customer', label: 'One customer' },
          { value: 'group', label: 'A group' },
          { value: 'list', label: 'Everyone' },
        ]}
        value={draft.level}
        onChange={level => onChange({ level, owner: null })}
      />
      {draft.level === 'customer' ? (
        <CustomerPicker label="Customer" onPick={owner => onChange({ owner })} />
      ) : null}
      {draft.level === 'group' ? (
        <NativeSelect
          label="Group"
          placeholder="Choose a group"
          options={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.owner?.id ?? null}
          onChange={id => onChange({ owner: groups.data?.find(group => group.id === id) ?? null })}
        />
      ) : null}
      {draft.level === 'customer' && draft.owner ? (
        <p className={styles.chosen}>Customer: {draft.owner.name}</p>
      ) : null}
      <ProductPicker
        label="Product"
        onPick={({ id, sku, name }) => onChange({ product: { id, name: `${sku} · ${name}` } })}
      />
      {draft.product ? <p className={styles.chosen}>Product: {draft.product.name}</p> : null}
    </>
  )
}
