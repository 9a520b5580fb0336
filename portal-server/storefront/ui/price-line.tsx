import { ChevronDown } from 'lucide-react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { classNames } from '#shared/look/class-names.ts'
import { useHome } from '../app/home-context.tsx'
import { useWords } from '../app/words/words-context.tsx'
import styles from './price-line.module.css'

/** Left pieces above this number are no news to a buyer. */
const SCARCE_UP_TO = 20

type PriceLineProps = {
  readonly item: CatalogItem
  readonly breaksId: string
  readonly open: boolean
  readonly onToggle: () => void
}

/** The unit price, with the first better price by quantity as a switch for the whole table. */
export function PriceLine({ item, breaksId, open, onToggle }: PriceLineProps) {
  const { t } = useWords()
  const { formats } = useHome()
  const first = item.breaks[0]
  const hint = first
    ? t('item.breakHint', { quantity: first.minQuantity, price: formats.money(first.unitPrice) })
    : ''
  const isScarce = item.orderable && item.available !== null && item.available <= SCARCE_UP_TO
  return (
    <p className={classNames(styles.line, 'numbers')}>
      <strong>{formats.money(item.price)}</strong>
      {first ? (
        <button
          type="button"
          className={styles.hint}
          aria-expanded={open}
          aria-controls={open ? breaksId : undefined}
          aria-label={`${hint}, ${t('item.breaks', { name: item.name })}`}
          onClick={onToggle}
        >
          {hint}
          <ChevronDown aria-hidden="true" className={open ? styles.turned : undefined} />
        </button>
      ) : null}
      {isScarce ? (
        <span className={styles.scarce}>{t('item.left', { count: item.available ?? 0 })}</span>
      ) : null}
    </p>
  )
}
