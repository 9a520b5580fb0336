import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Highlight } from '#shared/look/value/highlight.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { catalogKey } from '../../app/api/queries.ts'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { announce } from '../../ui/announcer.tsx'
import { OutOfStock } from '../../ui/out-of-stock.tsx'
import { useSettled } from '../../ui/use-settled.ts'
import styles from './list-add-field.module.css'

const SHOWN = 6
const TYPING_RESTS_MS = 120

type ListAddFieldProps = {
  /** Products that the list holds already. */
  readonly held: ReadonlySet<string>
  readonly onAdd: (item: CatalogItem, quantity: number) => void
}

/** Finds items as one types and puts them into the list with their usual quantity. */
export function ListAddField({ held, onAdd }: ListAddFieldProps) {
  const { t } = usePageWords()
  const [text, setText] = useState('')
  const search = useSettled(text.trim(), TYPING_RESTS_MS)
  const { client } = useServices()
  const { data } = useQuery({
    queryKey: [...catalogKey, 'for-list', search],
    queryFn: ({ signal }) => client.catalog.page.query({ search, limit: SHOWN }, { signal }),
    enabled: search !== '',
  })
  const items = search === '' ? [] : (data?.items ?? [])
  const add = (item: CatalogItem) => {
    onAdd(item, item.usualQuantity ?? item.minQuantity)
    announce(t('lists.itemAdded', { name: item.name }))
  }
  return (
    <section className={styles.section} aria-label={t('lists.addItems')}>
      <TextField
        type="search"
        label={t('lists.addItems')}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      {search !== '' && data?.items.length === 0 ? (
        <p className={styles.none} role="status">
          {t('search.empty.title', { search })}
        </p>
      ) : null}
      <ul className={styles.results}>
        {items.map(item => (
          <li key={item.productId} className={styles.result}>
            <span className={styles.name}>
              <span>
                <Highlight text={item.name} terms={search} /> <Sku terms={search}>{item.sku}</Sku>
              </span>
              {item.orderable ? null : <OutOfStock item={item} />}
            </span>
            {held.has(item.productId) ? (
              <span className={styles.held}>{t('lists.inList')}</span>
            ) : (
              <Button
                size="small"
                icon={<Plus />}
                aria-label={t('lists.addItem', { name: item.name })}
                onClick={() => add(item)}
              >
                {t('lists.add')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
