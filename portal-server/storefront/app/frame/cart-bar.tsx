import { ChevronRight } from 'lucide-react'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { Cart } from '#shared/contract/buyer.ts'
import { buttonClass } from '#shared/look/action/button-class.ts'
import { classNames } from '#shared/look/class-names.ts'
import { announce } from '../../ui/announcer.tsx'
import { changesToDecide } from '../cart/differences.ts'
import { type EditedCart, shownTotal } from '../cart/edited-cart.ts'
import { useCart } from '../cart/use-cart.ts'
import { useHome } from '../home-context.tsx'
import { fetchReviewAhead } from '../load-review-page.ts'
import { useServices } from '../services.tsx'
import { useWords } from '../words/words-context.tsx'
import styles from './cart-bar.module.css'

/** The bar that never leaves the screen: how many items, the true total, and the way to the order. */
export function CartBar() {
  const { t } = useWords()
  const { home, formats } = useHome()
  const { cart, saved } = useCart()
  const { taxMode } = home.workspace
  const count = cart?.lines.length ?? 0
  useEffect(() => {
    if (count > 0) fetchReviewAhead()
  }, [count])
  const waits = useStore(useServices().edits, state => state.status === 'waiting')
  useEffect(() => {
    if (waits) announce(t('bar.waiting'))
  }, [waits, t])
  return (
    <section className={styles.bar} aria-label={t('bar.label')}>
      <div className={classNames(styles.inner, waits && styles.waits)}>
        {cart === null ? (
          <p className={styles.quiet}> </p>
        ) : count === 0 ? (
          <p className={styles.quiet}>{t('bar.empty')}</p>
        ) : (
          <div className={styles.sum}>
            <p className={classNames(styles.total, 'numbers')} role="status">
              <span>{t('bar.items', { count: cart.counted })}</span>
              <span aria-hidden="true">·</span>
              <strong className={cart.updating ? styles.updating : undefined}>
                {formats.money(shownTotal(cart.totals, taxMode))}
              </strong>
            </p>
            <p className={styles.small}>
              <BarState cart={cart} saved={saved} />
            </p>
          </div>
        )}
        <Link
          href="/review"
          className={classNames(buttonClass({ variant: count > 0 ? 'primary' : 'secondary' }), styles.review)}
        >
          {t('bar.review')}
          <ChevronRight aria-hidden="true" />
        </Link>
      </div>
    </section>
  )
}

/** What is most worth knowing about the cart: that it is not saved, that something changed, what the total is. */
function BarState({ cart, saved }: { readonly cart: EditedCart; readonly saved: Cart | null }) {
  const { t } = useWords()
  const { taxMode } = useHome().home.workspace
  const { edits } = useServices()
  const status = useStore(edits, state => state.status)
  if (status === 'waiting') return <span className={styles.waiting}>{t('bar.waiting')}</span>
  if (cart.updating) return t('bar.updatingShort')
  const changes = changesToDecide(saved?.differences ?? []).length
  if (changes > 0) return <span className={styles.waiting}>{t('bar.changes', { count: changes })}</span>
  if (saved?.replaces) {
    return t('bar.changing', { order: t('orders.name', { number: String(saved.replaces.number) }) })
  }
  return t(taxMode === 'exclusive' ? 'bar.exclTax' : 'bar.inclTax')
}
