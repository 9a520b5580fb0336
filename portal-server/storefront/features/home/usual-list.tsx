import { useState } from 'react'
import { useStore } from 'zustand'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { canOrder } from '#shared/domain/stocked-rules.ts'
import { Button } from '#shared/look/action/button.tsx'
import { usualQuantityNow } from '../../app/cart/item-quantity.ts'
import { useCart, useSubmission } from '../../app/cart/use-cart.ts'
import { useHome } from '../../app/home-context.tsx'
import { useServices } from '../../app/services.tsx'
import { useWords } from '../../app/words/words-context.tsx'
import { announce } from '../../ui/announcer.tsx'
import styles from './usual-list.module.css'
import { UsualRow } from './usual-row.tsx'

/** Items shown before "show more": about what fits on two phone screens. */
const SHOWN_AT_FIRST = 8

/** What this customer orders most, with the usual quantities filled in and one button that takes them all. */
export function UsualList() {
  const { t } = useWords()
  const { home } = useHome()
  const [expanded, setExpanded] = useState(false)
  const { cart } = useCart()
  const missing = useMissing()
  const { writer } = useServices()
  const { locked } = useSubmission()
  // What can't be ordered now stays to be seen, after what can.
  const usual = [...home.usual.filter(canOrder), ...home.usual.filter(item => !canOrder(item))]
  const shown = expanded ? usual : usual.slice(0, SHOWN_AT_FIRST)
  const wishes = missing(shown)
  if (home.usual.length === 0) return null
  const orderable = shown.filter(canOrder).length
  // An unknown cart may hold all of them, or none.
  const allIn = cart !== null && wishes.length === 0
  // While the cart is empty this is the next thing to do; afterwards that is the review.
  const isFirstAct = cart?.lines.length === 0 && wishes.length > 0
  const hidden = home.usual.length - SHOWN_AT_FIRST
  const addAll = () => {
    writer.setQuantities(wishes)
    announce(t('usual.added', { count: wishes.length }))
  }
  return (
    <section className={styles.section} aria-labelledby="usual-title">
      <header className={styles.head}>
        <div>
          <h2 id="usual-title" className={styles.title}>
            {t('usual.title')}
          </h2>
          <p className={styles.hint}>{t('usual.hint')}</p>
        </div>
        {orderable === 0 ? null : (
          <Button
            variant={isFirstAct ? 'primary' : 'secondary'}
            className={styles.addAll}
            disabled={wishes.length === 0 || locked}
            onClick={addAll}
          >
            {allIn ? t('usual.allIn') : t('usual.addAll', { count: wishes.length || orderable })}
          </Button>
        )}
      </header>
      <ul className={styles.list}>
        {shown.map(item => (
          <li key={item.productId}>
            <UsualRow item={item} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <Button variant="quiet" aria-expanded={expanded} onClick={() => setExpanded(!expanded)}>
          {expanded ? t('usual.less') : t('usual.more', { count: hidden })}
        </Button>
      ) : null}
    </section>
  )
}

/**
 * The items of a list that are not in the cart yet, with their usual quantities: without those that were left out, or
 * only these once there are no others.
 */
function useMissing(): (items: readonly CatalogItem[]) => { item: CatalogItem; quantity: number }[] {
  const { cart } = useCart()
  const leftOut = useStore(useServices().edits, state => state.leftOut)
  const inCart = new Set(cart?.lines.map(line => line.productId))
  return items => {
    const missing = items.flatMap(item => {
      const quantity = usualQuantityNow(item)
      return !cart || quantity === null || inCart.has(item.productId) ? [] : [{ item, quantity }]
    })
    const wanted = missing.filter(({ item }) => !leftOut.has(item.productId))
    return wanted.length > 0 ? wanted : missing
  }
}
