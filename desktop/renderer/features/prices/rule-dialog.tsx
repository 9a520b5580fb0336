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
import { t } from '../../ui/words/t.ts'
import { useTakeBack } from '../../ui/worker/use-take-back.ts'
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
  const { tellStored } = useTakeBack()
  const saving = useSaveRule(rule, mutationId => {
    const sku = rule?.sku ?? draft.product?.name ?? ''
    const words = rule ? t('Price rule of {sku} changed', { sku }) : t('Price rule of {sku} created', { sku })
    if (mutationId !== null) tellStored(mutationId, words)
    onClose()
  })
  return (
    <FormDialog
      title={rule ? t('Edit price rule') : t('New price rule')}
      description={
        rule
          ? t('{sku} · {productName} for {ownerName}', {
              sku: rule.sku,
              productName: rule.productName,
              ownerName: rule.ownerName ?? t('everyone'),
            })
          : undefined
      }
      saveLabel={rule ? t('Save') : t('Create rule')}
      problem={
        saving.takeOver ? (
          <>
            <p>{saving.problem}</p>
            <Button size="small" onClick={() => void saving.takeOver?.()}>
              {t('Take over these days')}
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
          label={t('Unit price')}
          currency={formats.currency}
          value={draft.unitPrice}
          parse={formats.parseAmount}
          format={formats.amount}
          errorText={error => amountErrorText(error, formats.currency)}
          onChange={unitPrice => set({ unitPrice })}
        />
        <TextField
          label={t('From quantity')}
          inputMode="numeric"
          value={draft.minQuantity}
          onChange={event => set({ minQuantity: event.target.value })}
        />
      </FieldPair>
      <FieldPair>
        <TextField
          label={t('First day')}
          hint={t('Empty: always')}
          type="date"
          value={draft.startsOn}
          onChange={event => set({ startsOn: event.target.value })}
        />
        <TextField
          label={t('Last day')}
          hint={t('It still holds on this day. Empty: no end')}
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
        label={t('For')}
        layout="row"
        options={[
          { value: 'customer', label: t('One customer') },
          { value: 'group', label: t('A group') },
          { value: 'list', label: t('Everyone') },
        ]}
        value={draft.level}
        onChange={level => onChange({ level, owner: null })}
      />
      {draft.level === 'customer' ? (
        <CustomerPicker label={t('Customer')} onPick={owner => onChange({ owner })} />
      ) : null}
      {draft.level === 'group' ? (
        <NativeSelect
          label={t('Group')}
          placeholder={t('Choose a group')}
          options={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.owner?.id ?? null}
          onChange={id => onChange({ owner: groups.data?.find(group => group.id === id) ?? null })}
        />
      ) : null}
      {draft.level === 'customer' && draft.owner ? (
        <p className={styles.chosen}>{t('Customer: {name}', { name: draft.owner.name })}</p>
      ) : null}
      <ProductPicker
        label={t('Product')}
        onPick={({ id, sku, name }) => onChange({ product: { id, name: `${sku} · ${name}` } })}
      />
      {draft.product ? (
        <p className={styles.chosen}>{t('Product: {name}', { name: draft.product.name })}</p>
      ) : null}
    </>
  )
}
