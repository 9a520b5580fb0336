import { useEffect, useRef } from 'react'
import type { CartDifference, CatalogItem } from '#shared/contract/buyer.ts'
import { nearestAllowed } from '#shared/domain/order-rules.ts'
import { rulesWithStock } from '#shared/domain/stocked-rules.ts'
import { Button } from '#shared/look/action/button.tsx'
import { useSubmission } from '../../app/cart/use-cart.ts'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { ChangeCard } from './change-card.tsx'
import styles from './changes.module.css'
import { planAll, planOf, type Remedy, type RemedyPlan, remediesFor } from './remedies.ts'
import type { Review } from './use-review.ts'
import { useSwaps } from './use-swaps.ts'

/** What is not as the buyer last saw it, old beside new, each with its remedies, and one button for all. */
export function Changes({ review }: { readonly review: Review }) {
  const { t } = usePageWords()
  const carryOut = useCarryOut(review)
  const { changes, cart } = review
  const swapsOf = useSwaps(cart)
  const swap = useSwap(review)
  useFocus(changes.length)
  if (changes.length === 0) return null
  const resolvable = changes.every(change => remediesFor(change, cart.lines).length > 0)
  return (
    <section id="changes" tabIndex={-1} className={styles.box} aria-labelledby="changes-title">
      <header className={styles.head}>
        <div>
          <h2 id="changes-title" className={styles.title}>
            {t('changes.title', { count: changes.length })}
          </h2>
          <p className={styles.body}>{t('changes.body')}</p>
        </div>
        {changes.length > 1 && resolvable ? (
          <Button variant="secondary" onClick={() => carryOut(planAll(changes, cart))}>
            {t('changes.acceptAll')}
          </Button>
        ) : null}
      </header>
      <ul className={styles.list}>
        {changes.map(change => (
          <li key={`${change.code} ${change.productId ?? change.field}`}>
            <ChangeCard
              change={change}
              cart={cart}
              swaps={isDead(change) ? swapsOf(change.productId ?? '') : []}
              onSwap={item => swap(change.productId ?? '', item)}
              onRemedy={(remedy: Remedy) => carryOut(planOf([remedy], cart.details))}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Leads to what a submission was refused for, wherever on the page the buyer is, and on when all is settled. */
function useFocus(count: number): void {
  const { submission } = useSubmission()
  const told = submission.kind === 'differs'
  const shown = count > 0
  useEffect(() => {
    if (told && shown) document.getElementById('changes')?.focus()
  }, [told, shown])
  const wasShown = useRef(false)
  useEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null
    if (wasShown.current && !shown && lost) document.querySelector<HTMLElement>('main h1')?.focus()
    wasShown.current = shown
  }, [shown])
}

/** Saves what remedies come to. The outcome of an earlier submission has then been dealt with. */
function useCarryOut({ cart }: Review): (plan: RemedyPlan) => void {
  const { writer, submitter } = useServices()
  return ({ quantities, details }) => {
    submitter.clear()
    for (const [productId, quantity] of Object.entries(quantities)) {
      const item = cart.lines.find(line => line.productId === productId)?.item
      if (quantity === 0 || !item) writer.setLines([{ productId, quantity: 0 }])
      else writer.setQuantities([{ item, quantity }])
    }
    if (details) writer.setDetails(details)
  }
}

/** Whether the item can't be had at all, so that another one may do. */
function isDead({ code }: CartDifference): boolean {
  return code === 'not_available' || code === 'not_in_catalog'
}

/** Takes another item in place of one that can't be had, in as near a quantity as it is sold in. */
function useSwap({ cart }: Review): (productId: string, item: CatalogItem) => void {
  const { writer, submitter } = useServices()
  return (productId, item) => {
    submitter.clear()
    const wanted = cart.lines.find(line => line.productId === productId)?.quantity ?? item.minQuantity
    writer.setLines([{ productId, quantity: 0 }])
    writer.setQuantities([{ item, quantity: nearestAllowed(wanted, rulesWithStock(item)) }])
  }
}
