import { useState } from 'react'
import type { ProductRow } from '#shared/contract/rows.ts'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { ProductFields } from './product-fields.tsx'
import { type DraftProblems, draftOf, readDraft } from './product-form.ts'
import { useEditProduct } from './use-edit-product.ts'

/** All fields of a product at once. */
export function EditProductDialog({
  product,
  onClose,
}: {
  readonly product: ProductRow
  readonly onClose: () => void
}) {
  const formats = useFormats()
  const edit = useEditProduct()
  const [draft, setDraft] = useState(() => draftOf(product, formats))
  const [problems, setProblems] = useState<DraftProblems>({})
  const save = async () => {
    const read = readDraft(draft)
    if ('problems' in read) return setProblems(read.problems)
    if (await edit(product, read.fields)) onClose()
  }
  return (
    <FormDialog title={t('Edit {sku}', { sku: product.sku })} onSave={() => void save()} onClose={onClose}>
      <ProductFields draft={draft} problems={problems} onChange={setDraft} />
    </FormDialog>
  )
}
