import { ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { buttonClass } from '#shared/look/action/button-class.ts'
import { classNames } from '#shared/look/class-names.ts'
import { shownTotal } from '../cart/edited-cart.ts'
import { useCart } from '../cart/use-cart.ts'
import { useHome } from '../home-context.tsx'
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
  return (
    <section className={styles.bar} aria-label={t('bar.label')}>
      <div className={styles.inner}>
        {cart === null ? (
          <p className={styles.quiet}> </p>
        ) : count === 0 ? (
          <p className={styles.quiet}>{t('bar.empty')}</p>
        ) : (
          <div className={styles.sum}>
            <p className={classNames(styles.total, 'numbers')} role="status">
              <span>{t('bar.items', { count })}</span>
              <span aria-hidden="true">·</span>
              <strong className={cart.updating ? styles.updating : undefined}>
                {formats.money(shownTotal(cart.totals, taxMode))}
              </strong>
            </p>
            <p className={styles.small}>
              <BarState
                updating={cart.updating}
                fallback={
                  saved?.replaces
                    ? t('bar.changing', {
                        order: t('orders.name', { number: String(saved.replaces.number) }),
                      })
                    : t(taxMode === 'exclusive' ? 'bar.exclTax' : 'bar.inclTax')
                }
              />
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

function BarState({ updating, fallback }: { readonly updating: boolean; readonly fallback: string }) {
  const { t } = useWords()
  const { edits } = useServices()
  const status = useStore(edits, state => state.status)
  if (status === 'waiting') return <span className={styles.waiting}>{t('bar.waiting')}</span>
  return updating ? t('bar.updatingShort') : fallback
}
