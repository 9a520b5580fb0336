import { memo, type ReactNode, useId, useMemo, useState } from 'react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { canOrder, rulesWithStock } from '#shared/domain/stocked-rules.ts'
import { classNames } from '#shared/look/class-names.ts'
import { Highlight } from '#shared/look/value/highlight.tsx'
import { ProductTile } from '#shared/look/value/product-tile.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { useWords } from '../app/words/words-context.tsx'
import { AdjustedNote, useAdjustment } from './adjusted-note.tsx'
import { BreakTable } from './break-table.tsx'
import styles from './item-row.module.css'
import { ItemStepper } from './item-stepper.tsx'
import { OutOfStock } from './out-of-stock.tsx'
import { PriceLine } from './price-line.tsx'
import { unitInWords } from './unit-in-words.ts'
import { imageUrl, useOpenItem } from './use-open-item.ts'

type ItemRowProps = {
  readonly item: CatalogItem
  readonly quantity: number
  readonly onQuantity: (quantity: number) => void
  readonly locked?: boolean | undefined
  /** True while the quantity is only a suggestion, as in the usual list. */
  readonly suggested?: boolean | undefined
  /** What was searched for, to be marked in the texts. */
  readonly terms?: string | undefined
  /** Stands before the item, such as a checkbox; on a phone it takes the tile's place. */
  readonly lead?: ReactNode
}

/** One item wherever it can be ordered: what it is, what it costs, and how many. */
export const ItemRow = memo(function ItemRow(props: ItemRowProps) {
  const { item, quantity, onQuantity, locked, suggested, terms = '', lead } = props
  const { t } = useWords()
  const breaksId = useId()
  const [breaksOpen, setBreaksOpen] = useState(false)
  const adjustment = useAdjustment(item)
  const rules = useMemo(() => rulesWithStock(item), [item])
  const orderable = canOrder(item)
  const change = (next: number) => {
    adjustment.clear()
    onQuantity(next)
  }
  return (
    <article className={classNames(styles.row, lead !== undefined && styles.led, !orderable && styles.out)}>
      {lead === undefined ? null : <div className={styles.lead}>{lead}</div>}
      <div className={styles.tile}>
        <ProductTile name={item.name} imageUrl={imageUrl(item)} size="medium" />
      </div>
      <ItemName item={item} terms={terms} />
      <div className={styles.facts}>
        <p className={styles.line}>
          <Sku terms={terms}>{item.sku}</Sku>
          <span>{unitInWords(item, t)}</span>
        </p>
        {orderable ? null : <OutOfStock item={item} />}
        <PriceLine
          item={item}
          breaksId={breaksId}
          open={breaksOpen}
          onToggle={() => setBreaksOpen(!breaksOpen)}
        />
      </div>
      {orderable || (quantity > 0 && !suggested) ? (
        <div className={styles.order}>
          <ItemStepper
            name={item.name}
            quantity={quantity}
            rules={rules}
            onChange={change}
            onAdjusted={adjustment.onAdjusted}
            disabled={locked}
            tone={suggested ? 'suggested' : quantity > 0 ? 'chosen' : 'plain'}
          />
        </div>
      ) : null}
      <div className={styles.more}>
        {breaksOpen ? <BreakTable id={breaksId} item={item} /> : null}
        <AdjustedNote text={adjustment.text} />
      </div>
    </article>
  )
})

function ItemName({ item, terms }: { readonly item: CatalogItem; readonly terms: string }) {
  const openItem = useOpenItem()
  return (
    <h3 className={styles.name}>
      <button type="button" className={styles.open} aria-haspopup="dialog" onClick={() => openItem(item)}>
        <Highlight text={item.name} terms={terms} />
      </button>
    </h3>
  )
}
