import { type Ref, useDeferredValue, useState } from 'react'
import type { ProductView } from '#desktop/worker/api/views.ts'
import { Highlight } from '#shared/look/value/highlight.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { readEntryText } from '../../ui/order/entry-draft-store.ts'
import { Finder } from '../../ui/pickers/finder.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import styles from './entry-screen.module.css'

/** Finds an item by SKU, name or GTIN; a number behind it is the quantity. Enter takes it, even before it is shown. */
export function ItemFinder({
  onPick,
  ref,
}: {
  /** The quantity is null when none was typed. */
  readonly onPick: (product: ProductView, quantity: number | null) => void
  readonly ref?: Ref<HTMLInputElement> | undefined
}) {
  const formats = useFormats()
  const [text, setText] = useState('')
  const typed = readEntryText(text)
  const search = useDeferredValue(typed.search)
  const found = useWorkerQuery(
    ['products', 'entry', search],
    worker =>
      worker.products.list.query({
        ...{ search, status: 'active', categoryId: null, sort: 'sku', direction: 'asc' },
        ...{ offset: 0, limit: 8 },
      }),
    { enabled: search !== '', keep: true },
  )
  return (
    <Finder
      ref={ref}
      label={t('Add an item')}
      labelHidden
      placeholder={t('SKU, name or GTIN, then the quantity, as in 85123A 24')}
      listLabel={t('Found items')}
      text={text}
      onText={setText}
      found={found.data?.items}
      settled={search === typed.search && !found.isPlaceholderData && found.data !== undefined}
      keyOf={({ id }) => id}
      nothing={t('No item found for “{search}”', { search: typed.search })}
      onPick={product => onPick(product, typed.quantity)}
    >
      {product => (
        <>
          <span className={styles.foundSku}>
            <Sku>{product.sku}</Sku>
          </span>
          <span className={styles.foundName}>
            <Highlight text={product.name} terms={search} />
          </span>
          <span className={styles.foundSide}>
            {typed.quantity !== null ? `× ${formats.count(typed.quantity)}` : ''}
            {typed.quantity === null && product.available !== null
              ? t('{available} in stock', { available: formats.count(product.available) })
              : ''}
          </span>
        </>
      )}
    </Finder>
  )
}
