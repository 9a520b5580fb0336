import { useState } from 'react'
import { newId } from '#shared/base/ids.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { useMutate } from '../../../ui/worker/use-mutate.ts'
import { ProductFields } from './product-fields.tsx'
import { type DraftProblems, draftOf, type ProductDraft, readDraft } from './product-form.ts'

/** A new product; it can be ordered as soon as an assortment holds it. */
export function CreateProductDialog({
  onClose,
  onCreated,
}: {
  readonly onClose: () => void
  readonly onCreated: (productId: string) => void
}) {
  const formats = useFormats()
  const mutate = useMutate()
  const [draft, setDraft] = useState<ProductDraft>(() => ({
    ...draftOf(emptyProduct(), formats),
    listPrice: null,
  }))
  const [problems, setProblems] = useState<DraftProblems>({})
  const save = async () => {
    const read = readDraft(draft)
    if ('problems' in read) return setProblems(read.problems)
    const product = { ...emptyProduct(), ...read.fields }
    if (!(await mutate('product.create', { product }))) return
    onClose()
    onCreated(product.id)
  }
  return (
    <FormDialog
      title={t('New product')}
      saveLabel={t('Create product')}
      onSave={() => void save()}
      onClose={onClose}
    >
      <ProductFields draft={draft} problems={problems} onChange={setDraft} />
    </FormDialog>
  )
}

function emptyProduct(): ProductRow {
  return {
    id: newId(),
    sku: '',
    name: '',
    description: '',
    gtin: null,
    categoryId: null,
    imageId: null,
    unitName: t('piece'),
    unitContents: '',
    taxRateBp: 2000,
    listPrice: 0,
    minQuantity: 1,
    maxQuantity: null,
    step: 1,
    status: 'active',
    availability: 'in_stock',
    backOn: null,
    offeredFrom: null,
    offeredUntil: null,
  }
}
