import { useMemo } from 'react'
import type { SavedList } from '#shared/contract/buyer.ts'
import { canOrder, rulesWithStock } from '#shared/domain/stocked-rules.ts'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { ProductTile } from '#shared/look/value/product-tile.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { shownUnitPrice } from '../../app/cart/item-quantity.ts'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { AdjustedNote, useAdjustment } from '../../ui/adjusted-note.tsx'
import { ItemName } from '../../ui/item-name.tsx'
import { ItemStepper } from '../../ui/item-stepper.tsx'
import { OutOfStock } from '../../ui/out-of-stock.tsx'
import { unitInWords } from '../../ui/unit-in-words.ts'
import { imageUrl } from '../../ui/use-open-item.ts'
import styles from './list-item-row.module.css'

type ListLine = SavedList['items'][number]

type ListItemRowProps = { readonly line: ListLine; readonly onQuantity: (quantity: number) => void }

/** An item of a list at today's price. One that is no longer offered stays to be seen until it is taken out. */
export function ListItemRow({ line, onQuantity }: ListItemRowProps) {
  const { t } = usePageWords()
  const { formats } = useHome()
  const { item, quantity } = line
  const adjustment = useAdjustment(item)
  const rules = useMemo(() => (item ? rulesWithStock({ ...item, available: null }) : null), [item])
  const orderable = item !== null && canOrder(item)
  return (
    <article className={classNames(styles.row, !orderable && styles.out)}>
      <div className={styles.tile}>
        <ProductTile name={line.name} imageUrl={item && imageUrl(item)} size="small" />
      </div>
      <div className={styles.texts}>
        <h2 className={styles.name}>
          <ItemName item={item} name={line.name} />
        </h2>
        <p className={styles.facts}>
          <Sku>{line.sku}</Sku>
          {item ? <span>{unitInWords(item, t)}</span> : null}
          {item ? <strong className="numbers">{formats.money(shownUnitPrice(item, quantity))}</strong> : null}
        </p>
        {item === null ? <p className={styles.note}>{t('review.gone')}</p> : null}
        {item && !orderable ? <OutOfStock item={item} /> : null}
        <AdjustedNote text={adjustment.text} />
      </div>
      {item && rules ? (
        <ItemStepper
          name={line.name}
          quantity={quantity}
          rules={rules}
          onChange={next => {
            adjustment.clear()
            onQuantity(next)
          }}
          onAdjusted={adjustment.onAdjusted}
        />
      ) : (
        <Button
          size="small"
          aria-label={t('changes.removeItem', { name: line.name })}
          onClick={() => onQuantity(0)}
        >
          {t('changes.remove')}
        </Button>
      )}
    </article>
  )
}
