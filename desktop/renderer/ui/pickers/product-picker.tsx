import { type Ref, useDeferredValue, useState } from 'react'
import type { ProductView } from '#desktop/worker/api/views.ts'
import { Highlight } from '#shared/look/value/highlight.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import { Finder } from './finder.tsx'
import styles from './pickers.module.css'

/** Finds an active product by SKU, name or GTIN and hands it over. */
export function ProductPicker({
  label,
  labelHidden,
  side,
  autoFocus,
  onPick,
  onCancel,
  ref,
}: {
  readonly label: string
  readonly labelHidden?: boolean | undefined
  readonly side?: 'below' | 'above' | undefined
  readonly autoFocus?: boolean | undefined
  readonly onPick: (product: ProductView) => void
  readonly onCancel?: (() => void) | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}) {
  const formats = useFormats()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const found = useWorkerQuery(
    ['products', 'pick', search],
    worker =>
      worker.products.list.query({
        search,
        status: 'active',
        categoryId: null,
        sort: 'sku',
        direction: 'asc',
        offset: 0,
        limit: 8,
      }),
    { enabled: search !== '', keep: true },
  )
  return (
    <Finder
      ref={ref}
      label={label}
      labelHidden={labelHidden}
      placeholder={t('SKU or name')}
      listLabel={t('Found products')}
      text={text}
      onText={setText}
      found={found.data?.items}
      settled={search === text.trim() && !found.isPlaceholderData && found.data !== undefined}
      keyOf={({ id }) => id}
      nothing={t('No product found for “{text}”', { text: text.trim() })}
      side={side}
      autoFocus={autoFocus}
      onPick={onPick}
      onCancel={onCancel}
    >
      {product => (
        <>
          <span className={styles.sku}>
            <Sku>{product.sku}</Sku>
          </span>
          <span className={styles.foundName}>
            <Highlight text={product.name} terms={search} />
          </span>
          <span className={styles.side}>
            {product.available === null
              ? ''
              : t('{available} in stock', { available: formats.count(product.available) })}
          </span>
        </>
      )}
    </Finder>
  )
}
