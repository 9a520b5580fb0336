import { X } from 'lucide-react'
import { useState } from 'react'
import type { CustomerRow } from '#shared/contract/rows.ts'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { Checkbox } from '#shared/look/field/checkbox.tsx'
import { RadioGroup } from '#shared/look/field/radio-group.tsx'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { categoryLines } from '../../../ui/pickers/category-tree.ts'
import { ProductPicker } from '../../../ui/pickers/product-picker.tsx'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from './assortment-dialog.module.css'
import type { EditDialogProps } from './customer-dialogs.tsx'

type Mode = CustomerRow['assortment']['mode']

/** Which products a customer may see: all, whole categories, or single items. */
export function AssortmentDialog({ customer, onSave, onClose }: EditDialogProps) {
  const { assortment } = customer
  const [mode, setMode] = useState<Mode>(assortment.mode)
  const [categoryIds, setCategoryIds] = useState(
    () => new Set(assortment.mode === 'categories' ? assortment.categoryIds : []),
  )
  const [productIds, setProductIds] = useState<readonly string[]>(
    assortment.mode === 'items' ? assortment.productIds : [],
  )
  const save = () =>
    onSave({
      assortment:
        mode === 'all'
          ? { mode }
          : mode === 'categories'
            ? { mode, categoryIds: [...categoryIds] }
            : { mode, productIds: [...productIds] },
    })
  return (
    <FormDialog title={t('Assortment')} onSave={save} onClose={onClose}>
      <RadioGroup
        label={t('May see')}
        options={[
          { value: 'all', label: t('Every active product') },
          {
            value: 'categories',
            label: t('Chosen categories'),
            hint: t('Each stands for itself and all below it.'),
          },
          { value: 'items', label: t('Hand-picked items'), hint: t('An empty set shows nothing.') },
        ]}
        value={mode}
        onChange={setMode}
      />
      {mode === 'categories' ? <CategoryChoice chosen={categoryIds} onChange={setCategoryIds} /> : null}
      {mode === 'items' ? <ItemChoice chosen={productIds} onChange={setProductIds} /> : null}
    </FormDialog>
  )
}

function CategoryChoice({
  chosen,
  onChange,
}: {
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: Set<string>) => void
}) {
  const { data } = useWorkerQuery(['categories'], worker => worker.categories.list.query())
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    onChange(next)
  }
  return (
    <fieldset className={styles.box} aria-label={t('Categories')}>
      {categoryLines(data ?? []).map(({ category, depth }) => (
        <div key={category.id} style={{ paddingLeft: depth * 20 }}>
          <Checkbox
            label={category.name}
            checked={chosen.has(category.id)}
            onChange={checked => toggle(category.id, checked)}
          />
        </div>
      ))}
    </fieldset>
  )
}

function ItemChoice({
  chosen,
  onChange,
}: {
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}) {
  return (
    <>
      <ProductPicker
        label={t('Add an item')}
        onPick={({ id }) => (chosen.includes(id) ? undefined : onChange([...chosen, id]))}
      />
      <ul className={styles.box} aria-label={t('Chosen items')}>
        {chosen.map(id => (
          <ChosenItem
            key={id}
            productId={id}
            onRemove={() => onChange(chosen.filter(other => other !== id))}
          />
        ))}
      </ul>
    </>
  )
}

function ChosenItem({ productId, onRemove }: { readonly productId: string; readonly onRemove: () => void }) {
  const { data } = useWorkerQuery(['products', 'get', productId], worker =>
    worker.products.get.query({ productId }),
  )
  const name = data ? `${data.product.sku} · ${data.product.name}` : '…'
  return (
    <li className={styles.item}>
      <span className="truncate">{name}</span>
      <IconButton size="small" label={t('Remove {name}', { name })} icon={<X />} onClick={onRemove} />
    </li>
  )
}
