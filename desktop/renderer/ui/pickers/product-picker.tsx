import { useDeferredValue, useState } from 'react'
import type { ProductRow } from '#shared/contract/rows.ts'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Highlight } from '#shared/look/value/highlight.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import styles from './pickers.module.css'

/** Finds a product by SKU or name and hands it over. */
export function ProductPicker({
  label,
  onPick,
}: {
  readonly label: string
  readonly onPick: (product: ProductRow) => void
}) {
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const found = useWorkerQuery(
    ['products', 'pick', search],
    worker =>
      worker.products.list.query({
        search,
        categoryId: null,
        sort: 'sku',
        direction: 'asc',
        offset: 0,
        limit: 8,
      }),
    { enabled: search !== '', keep: true },
  )
  return (
    <div className={styles.picker}>
      <TextField
        label={label}
        placeholder="SKU or name"
        value={text}
        spellCheck={false}
        onChange={event => setText(event.target.value)}
      />
      {search === '' ? null : (
        <ul className={styles.found} aria-label="Found products">
          {(found.data?.items ?? []).map(product => (
            <li key={product.id}>
              <button
                type="button"
                className={styles.choice}
                onClick={() => {
                  onPick(product)
                  setText('')
                }}
              >
                <Sku>{product.sku}</Sku>
                <span className="truncate">
                  <Highlight text={product.name} terms={search} />
                </span>
              </button>
            </li>
          ))}
          {found.data?.items.length === 0 ? <li className={styles.none}>No product found</li> : null}
        </ul>
      )}
    </div>
  )
}
