import { memo, useMemo } from 'react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { canOrder, rulesWithStock } from '#shared/domain/stocked-rules.ts'
import { classNames } from '#shared/look/class-names.ts'
import { SkeletonBlock, SkeletonLine } from '#shared/look/status/skeleton.tsx'
import { Highlight } from '#shared/look/value/highlight.tsx'
import { ProductTile } from '#shared/look/value/product-tile.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { useHome } from '../../app/home-context.tsx'
import { useWords } from '../../app/words/words-context.tsx'
import { AdjustedNote, useAdjustment } from '../../ui/adjusted-note.tsx'
import { ItemStepper } from '../../ui/item-stepper.tsx'
import { OutOfStock } from '../../ui/out-of-stock.tsx'
import { unitInWords } from '../../ui/unit-in-words.ts'
import { imageUrl, useOpenItem } from '../../ui/use-open-item.ts'
import styles from './item-card.module.css'

type ItemCardProps = {
  readonly item: CatalogItem
  readonly quantity: number
  readonly onQuantity: (quantity: number) => void
  readonly locked?: boolean | undefined
  readonly terms?: string | undefined
}

/** One item as its picture first; price breaks and the description are in its details. */
export const ItemCard = memo(function ItemCard(props: ItemCardProps) {
  const { item, quantity, onQuantity, locked, terms = '' } = props
  const { t } = useWords()
  const { formats } = useHome()
  const openItem = useOpenItem()
  const adjustment = useAdjustment(item)
  const rules = useMemo(() => rulesWithStock(item), [item])
  const orderable = canOrder(item)
  const change = (next: number) => {
    adjustment.clear()
    onQuantity(next)
  }
  return (
    <article className={classNames(styles.card, !orderable && styles.out)}>
      <button type="button" className={styles.open} aria-haspopup="dialog" onClick={() => openItem(item)}>
        <ProductTile name={item.name} imageUrl={imageUrl(item)} size="fill" />
        <span className={styles.name}>
          <Highlight text={item.name} terms={terms} />
        </span>
      </button>
      <p className={styles.facts}>
        <Sku terms={terms}>{item.sku}</Sku>
        <span>{unitInWords(item, t)}</span>
      </p>
      <p className={styles.price}>{formats.money(item.price)}</p>
      {orderable ? null : <OutOfStock item={item} />}
      {orderable || quantity > 0 ? (
        <div className={styles.order}>
          <ItemStepper
            name={item.name}
            quantity={quantity}
            rules={rules}
            onChange={change}
            onAdjusted={adjustment.onAdjusted}
            disabled={locked}
            tone={quantity > 0 ? 'chosen' : 'plain'}
          />
        </div>
      ) : null}
      <AdjustedNote text={adjustment.text} />
    </article>
  )
})

/** The place of a card whose item is on the way. */
export function ItemCardSkeleton() {
  return (
    <div className={styles.card}>
      <SkeletonBlock height={168} />
      <SkeletonLine width="80%" />
      <SkeletonLine width="40%" size="small" />
    </div>
  )
}
