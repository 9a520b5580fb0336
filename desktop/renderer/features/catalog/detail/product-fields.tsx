import type { ProductRow } from '#shared/contract/rows.ts'
import { MoneyField } from '#shared/look/field/money-field.tsx'
import { NativeSelect } from '#shared/look/field/native-select.tsx'
import { TextArea } from '#shared/look/field/text-area.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { amountErrorText } from '../../../ui/format/formats.ts'
import { FieldPair } from '../../../ui/layout/form-dialog.tsx'
import { categoryLines } from '../../../ui/pickers/category-tree.ts'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import { AVAILABILITY } from '../availability.tsx'
import type { DraftProblems, ProductDraft } from './product-form.ts'

const NONE = 'none'

/** The fields of a product, for creating and editing alike. */
export function ProductFields({
  draft,
  problems,
  onChange,
}: {
  readonly draft: ProductDraft
  readonly problems: DraftProblems
  readonly onChange: (draft: ProductDraft) => void
}) {
  const formats = useFormats()
  const categories = useWorkerQuery(['categories'], worker => worker.categories.list.query())
  const set = (part: Partial<ProductDraft>) => onChange({ ...draft, ...part })
  const text = (
    field: Exclude<keyof ProductDraft, 'categoryId' | 'listPrice' | 'availability'>,
    inputMode: 'text' | 'numeric' | 'decimal' = 'text',
  ) => ({
    value: draft[field],
    error: problems[field],
    inputMode,
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  })
  return (
    <>
      <FieldPair>
        <TextField label={t('SKU')} mono {...text('sku')} />
        <TextField label={t('GTIN')} {...text('gtin', 'numeric')} />
      </FieldPair>
      <TextField label={t('Name')} {...text('name')} />
      <FieldPair>
        <MoneyField
          label={t('List price')}
          currency={formats.currency}
          value={draft.listPrice}
          error={problems.listPrice}
          parse={formats.parseAmount}
          format={formats.amount}
          errorText={error => amountErrorText(error, formats.currency)}
          onChange={listPrice => set({ listPrice })}
        />
        <TextField label={t('Tax rate')} suffix="%" {...text('taxRate', 'decimal')} />
      </FieldPair>
      <FieldPair>
        <TextField label={t('Selling unit')} hint={t('Such as piece or carton')} {...text('unitName')} />
        <TextField label={t('Contents')} hint={t('Such as carton of 12')} {...text('unitContents')} />
      </FieldPair>
      <NativeSelect
        label={t('Category')}
        options={[
          { value: NONE, label: t('None') },
          ...categoryLines(categories.data ?? []).map(({ category, depth }) => ({
            value: category.id,
            label: `${'\u2003'.repeat(depth)}${category.name}`,
          })),
        ]}
        value={draft.categoryId ?? NONE}
        onChange={id => set({ categoryId: id === NONE ? null : id })}
      />
      <FieldPair>
        <TextField label={t('Minimum quantity')} {...text('minQuantity', 'numeric')} />
        <TextField label={t('In steps of')} {...text('step', 'numeric')} />
      </FieldPair>
      <FieldPair>
        <TextField
          label={t('Maximum quantity')}
          hint={t('Empty for none')}
          {...text('maxQuantity', 'numeric')}
        />
        <NativeSelect
          label={t('Availability')}
          options={(Object.keys(AVAILABILITY) as ProductRow['availability'][]).map(value => ({
            value,
            label: t(AVAILABILITY[value].text),
          }))}
          value={draft.availability}
          onChange={availability => set({ availability })}
        />
      </FieldPair>
      {draft.availability === 'in_stock' ? null : (
        <TextField
          label={t('Back on')}
          type="date"
          value={draft.backOn}
          onChange={event => set({ backOn: event.target.value })}
        />
      )}
      <FieldPair>
        <TextField
          label={t('Offered from')}
          hint={t('Empty: at once')}
          type="date"
          value={draft.offeredFrom}
          onChange={event => set({ offeredFrom: event.target.value })}
        />
        <TextField
          label={t('Last day offered')}
          hint={t('Empty: without an end')}
          type="date"
          error={problems.lastOffered}
          value={draft.lastOffered}
          onChange={event => set({ lastOffered: event.target.value })}
        />
      </FieldPair>
      <TextArea
        label={t('Description')}
        rows={3}
        value={draft.description}
        onChange={event => set({ description: event.target.value })}
      />
    </>
  )
}
