import { ArrowRight } from 'lucide-react'
import type { CartDifference, CatalogItem } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import type { EditedCart } from '../../app/cart/edited-cart.ts'
import type { Formats } from '../../app/format/formats.ts'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords, type WritePage } from '../../app/words/words-context.tsx'
import styles from './changes.module.css'
import { differenceWords } from './difference-words.ts'
import { type Remedy, remediesFor } from './remedies.ts'

type ChangeCardProps = {
  readonly change: CartDifference
  readonly cart: EditedCart
  /** What could be ordered instead of an item that can't be had. */
  readonly swaps: readonly CatalogItem[]
  readonly onSwap: (item: CatalogItem) => void
  readonly onRemedy: (remedy: Remedy) => void
}

/** One change: what it is about, old beside new, and what can be done. */
export function ChangeCard({ change, cart, swaps, onSwap, onRemedy }: ChangeCardProps) {
  const { t } = usePageWords()
  const { formats } = useHome()
  const line = cart.lines.find(candidate => candidate.productId === change.productId)
  const words = differenceWords(change, t, formats)
  const name = line?.name ?? change.sku ?? t('changes.order')
  return (
    <article className={styles.card} aria-label={name}>
      <div className={styles.texts}>
        <h3 className={styles.name}>
          {name} {line ? <Sku className={styles.sku ?? ''}>{line.sku}</Sku> : null}
        </h3>
        <p className={styles.what}>{words.what}</p>
        {words.old === null ? null : (
          <dl className={styles.sides}>
            <div>
              <dt className="visually-hidden">{t('changes.was')}</dt>
              <dd className={styles.old}>{words.old}</dd>
            </div>
            <ArrowRight aria-hidden="true" />
            <div>
              <dt className="visually-hidden">{t('changes.now')}</dt>
              <dd className={styles.new}>{words.new}</dd>
            </div>
          </dl>
        )}
      </div>
      <div className={styles.remedies}>
        {swaps.map(item => (
          <Button
            key={item.productId}
            size="small"
            className={styles.swap}
            aria-label={t('changes.swapFor', { name, other: item.name })}
            onClick={() => onSwap(item)}
          >
            {t('changes.swap', { other: item.name, price: formats.money(item.price) })}
          </Button>
        ))}
        {remediesFor(change, cart.lines).map(remedy => {
          const { text, label } = remedyWords(remedy, change, name, t, formats)
          return (
            <Button key={remedy.kind} size="small" aria-label={label} onClick={() => onRemedy(remedy)}>
              {text}
            </Button>
          )
        })}
      </div>
    </article>
  )
}

/** What a remedy's button says, and its full name for whoever does not see the card around it. */
function remedyWords(
  remedy: Remedy,
  change: CartDifference,
  name: string,
  t: WritePage,
  formats: Formats,
): { text: string; label: string } {
  switch (remedy.kind) {
    case 'accept': {
      const value = change.code === 'price_changed' ? formats.money(Number(change.new)) : null
      const text = value === null ? t('changes.keep', remedy) : t('changes.accept', { price: value })
      return { text, label: `${text}: ${name}` }
    }
    case 'set_quantity': {
      const text = t('changes.setTo', remedy)
      return { text, label: `${text}: ${name}` }
    }
    case 'remove':
      return { text: t('changes.remove'), label: t('changes.removeItem', { name }) }
    case 'set_delivery_day':
      return same(
        remedy.day === null ? t('changes.noDay') : t('changes.deliverOn', { day: formats.day(remedy.day) }),
      )
    case 'clear_field':
      return same(t('changes.clearField'))
    case 'clear_address':
      return same(t('changes.otherAddress'))
  }
}

function same(text: string): { text: string; label: string } {
  return { text, label: text }
}
