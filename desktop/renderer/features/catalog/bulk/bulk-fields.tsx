import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { FieldPair } from '../../../ui/layout/form-dialog.tsx'
import { categoryLines } from '../../../ui/pickers/category-tree.ts'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { labelled, t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import { AVAILABILITY } from '../availability.tsx'
import { type BulkDraft, PRICE_WAYS } from './bulk-draft.ts'

type FieldsProps = { readonly draft: BulkDraft; readonly onChange: (draft: BulkDraft) => void }

/** What is asked for one kind of change. */
export function BulkFields({ draft, onChange }: FieldsProps) {
  switch (draft.kind) {
    case 'price':
      return <PriceFields draft={draft} onChange={onChange} />
    case 'availability':
      return <AvailabilityFields draft={draft} onChange={onChange} />
    case 'category':
      return <CategoryField draft={draft} onChange={onChange} />
    case 'status':
      return (
        <p>
          {draft.status === 'archived'
            ? t(
                'Archived products leave every storefront. Their orders, prices and history stay, and they can be restored.',
              )
            : t('Restored products are offered again to whom their assortment and dates allow.')}
        </p>
      )
  }
}

const STEPS = [1, 5, 10, 50, 100]

function PriceFields({ draft, onChange }: FieldsProps) {
  const formats = useFormats()
  const percent = draft.way === 'raise_percent' || draft.way === 'lower_percent'
  return (
    <>
      <NativeSelect
        label={t('Change')}
        options={labelled(PRICE_WAYS)}
        value={draft.way}
        onChange={way => onChange({ ...draft, way })}
      />
      <FieldPair>
        <TextField
          label={percent ? t('Percentage') : t('Amount')}
          autoFocus
          inputMode="decimal"
          suffix={percent ? '%' : formats.currency}
          value={draft.value}
          onChange={event => onChange({ ...draft, value: event.target.value })}
        />
        {percent ? (
          <NativeSelect
            label={t('Round to')}
            options={STEPS.map(step => ({ value: String(step), label: formats.money(step) }))}
            value={draft.roundTo}
            onChange={roundTo => onChange({ ...draft, roundTo })}
          />
        ) : null}
      </FieldPair>
    </>
  )
}

function AvailabilityFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <RadioGroup
        label={t('Availability')}
        layout="row"
        options={Object.entries(AVAILABILITY).map(([value, { text }]) => ({
          value: value as BulkDraft['availability'],
          label: t(text),
        }))}
        value={draft.availability}
        onChange={availability => onChange({ ...draft, availability })}
      />
      {draft.availability === 'out_of_stock' ? (
        <TextField
          label={t('Back on')}
          hint={t('Shown to buyers; it changes nothing by itself')}
          type="date"
          value={draft.backOn}
          onChange={event => onChange({ ...draft, backOn: event.target.value })}
        />
      ) : null}
    </>
  )
}

const NO_CATEGORY = 'none'

function CategoryField({ draft, onChange }: FieldsProps) {
  const { data } = useWorkerQuery(['categories'], worker => worker.categories.list.query())
  const options = categoryLines(data ?? []).map(({ category, depth }) => ({
    value: category.id,
    label: `${'\u2003'.repeat(depth)}${category.name}`,
  }))
  return (
    <NativeSelect
      label={t('Category')}
      options={[{ value: NO_CATEGORY, label: t('None') }, ...options]}
      value={draft.categoryId ?? NO_CATEGORY}
      onChange={id => onChange({ ...draft, categoryId: id === NO_CATEGORY ? null : id })}
    />
  )
}
