import { useMemo, useRef } from 'react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { canOrder, rulesWithStock } from '#shared/domain/stocked-rules.ts'
import { classNames } from '#shared/look/class-names.ts'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { shownUnitPrice } from '../../app/cart/item-quantity.ts'
import { useItemQuantity, useSubmission } from '../../app/cart/use-cart.ts'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { BreakTable } from '../../ui/break-table.tsx'
import { ItemStepper } from '../../ui/item-stepper.tsx'
import { OutOfStock } from '../../ui/out-of-stock.tsx'
import { rulesInWords } from '../../ui/rules-in-words.ts'
import { unitInWords } from '../../ui/unit-in-words.ts'
import { closeItem } from '../../ui/use-open-item.ts'
import { categoryPath } from './category-tree.ts'
import styles from './item-details.module.css'
import { ItemPhoto } from './item-photo.tsx'
import { PutIntoList } from './put-into-list.tsx'

/** Everything about one item, over the page it was opened from. */
export function ItemDetails({ item }: { readonly item: CatalogItem }) {
  const { t } = usePageWords()
  // The stepper as first focus would open a phone's keyboard over what one came to read.
  const top = useRef<HTMLDivElement>(null)
  return (
    <Dialog
      open
      initialFocus={top}
      title={item.name}
      closeLabel={t('app.close')}
      onClose={closeItem}
      footer={canOrder(item) ? <OrderFoot item={item} /> : null}
    >
      <div
        ref={top}
        tabIndex={-1}
        className={classNames(styles.top, item.imageId !== null && styles.withPhoto)}
      >
        <ItemPhoto item={item} />
        <Facts item={item} />
      </div>
      {item.description ? <p className={styles.description}>{item.description}</p> : null}
      {item.breaks.length > 0 ? <BreakTable item={item} /> : null}
      <PutIntoList item={item} />
    </Dialog>
  )
}

function Facts({ item }: { readonly item: CatalogItem }) {
  const { t } = usePageWords()
  const { home, formats } = useHome()
  const category = categoryPath(home.categories, item.categoryId)
  const rules = rulesInWords(item, t)
  return (
    <div className={styles.factsBox}>
      <p className={styles.price}>
        <strong className="numbers">{formats.money(item.price)}</strong>
      </p>
      {canOrder(item) ? null : <OutOfStock item={item} />}
      <dl className={styles.facts}>
        <Fact label={t('item.sku')}>
          <Sku>{item.sku}</Sku>
        </Fact>
        <Fact label={t('item.unit')}>{unitInWords(item, t)}</Fact>
        {rules ? <Fact label={t('item.order')}>{rules}</Fact> : null}
        {category.length > 0 ? (
          <Fact label={t('item.category')}>{category.map(step => step.name).join(' › ')}</Fact>
        ) : null}
        <Fact label={t('item.tax')}>{formats.rate(item.taxRateBp)}</Fact>
      </dl>
    </div>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function OrderFoot({ item }: { readonly item: CatalogItem }) {
  const { t } = usePageWords()
  const { formats } = useHome()
  const { quantity, set } = useItemQuantity(item)
  const { locked } = useSubmission()
  const rules = useMemo(() => rulesWithStock(item), [item])
  return (
    <div className={styles.foot}>
      <div>
        {quantity > 0 ? (
          <>
            <span className={styles.quiet}>{t('item.total')}</span>
            <strong className="numbers">{formats.money(shownUnitPrice(item, quantity) * quantity)}</strong>
          </>
        ) : item.usualQuantity !== null ? (
          <span className={styles.quiet}>{t('item.usually', { quantity: item.usualQuantity })}</span>
        ) : null}
      </div>
      <ItemStepper
        name={item.name}
        quantity={quantity}
        rules={rules}
        onChange={set}
        disabled={locked}
        tone={quantity > 0 ? 'chosen' : 'plain'}
      />
    </div>
  )
}
