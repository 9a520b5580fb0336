import { useMemo } from 'react'
import type { CartLine } from '#shared/contract/buyer.ts'
import { canOrder, rulesWithStock } from '#shared/domain/stocked-rules.ts'
import { Button } from '#shared/look/action/button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { ProductTile } from '#shared/look/value/product-tile.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { useHome } from '../../app/home-context.tsx'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { AdjustedNote, useAdjustment } from '../../ui/adjusted-note.tsx'
import { ItemName } from '../../ui/item-name.tsx'
import { ItemStepper } from '../../ui/item-stepper.tsx'
import { OutOfStock } from '../../ui/out-of-stock.tsx'
import { unitInWords } from '../../ui/unit-in-words.ts'
import { imageUrl } from '../../ui/use-open-item.ts'
import styles from './cart-line-row.module.css'

/** A line of the cart: what it is, how many, and what it comes to. */
export function CartLineRow({ line, locked }: { readonly line: CartLine; readonly locked: boolean }) {
  const { t } = usePageWords()
  const { formats } = useHome()
  const { item } = line
  const gone = item === null || !canOrder(item)
  return (
    <article className={classNames(styles.row, gone && styles.gone)}>
      <div className={styles.tile}>
        <ProductTile name={line.name} imageUrl={item && imageUrl(item)} size="small" />
      </div>
      <div className={styles.texts}>
        <h3 className={styles.name}>
          <ItemName item={item} name={line.name} />
        </h3>
        <p className={styles.facts}>
          <Sku>{line.sku}</Sku>
          {item ? <span>{unitInWords(item, t)}</span> : null}
        </p>
        {item === null ? <p className={styles.note}>{t('review.gone')}</p> : null}
        {item && gone ? <OutOfStock item={item} /> : null}
      </div>
      <p className={classNames(styles.amount, 'numbers')}>
        {line.amount === null || gone ? '–' : <strong>{formats.money(line.amount)}</strong>}
        {line.unitPrice === null || line.quantity === 1 || gone ? null : (
          <span className={styles.unit}>{formats.money(line.unitPrice)}</span>
        )}
      </p>
      <div className={styles.order}>
        <LineControl line={line} locked={locked} gone={gone} />
      </div>
    </article>
  )
}

function LineControl({ line, locked, gone }: { line: CartLine; locked: boolean; gone: boolean }) {
  const { t } = usePageWords()
  const { writer } = useServices()
  const { item, productId, name, quantity } = line
  const rules = useMemo(() => (item ? rulesWithStock(item) : null), [item])
  const adjustment = useAdjustment(item)
  if (gone || !item || !rules) {
    return (
      <Button
        size="small"
        aria-label={t('changes.removeItem', { name })}
        disabled={locked}
        onClick={() => writer.setLines([{ productId, quantity: 0 }])}
      >
        {t('changes.remove')}
      </Button>
    )
  }
  const change = (next: number) => {
    adjustment.clear()
    writer.setQuantities([{ item, quantity: next }])
  }
  return (
    <>
      <ItemStepper
        name={name}
        quantity={quantity}
        rules={rules}
        disabled={locked}
        onChange={change}
        onAdjusted={adjustment.onAdjusted}
      />
      <AdjustedNote text={adjustment.text} />
    </>
  )
}
