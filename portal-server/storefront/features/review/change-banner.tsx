import { useLocation } from 'wouter'
import type { Cart } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { failureOf } from '../../app/api/failure.ts'
import { useOtherCart } from '../../app/cart/use-other-cart.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useHome } from '../../app/home-context.tsx'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import styles from './change-banner.module.css'

type Replaced = NonNullable<Cart['replaces']>

/** Says that this cart changes an order, what became of the order meanwhile, and the ways on and back. */
export function ChangeBanner({ replaced }: { readonly replaced: Replaced }) {
  const { t } = usePageWords()
  const { home } = useHome()
  const { client } = useServices()
  const [, navigate] = useLocation()
  const { orderId, number, state, revised, parkedLines } = replaced
  const order = t('orders.name', { number: String(number) })
  const keep = useOtherCart(
    () => client.cart.keepOrder.mutate(undefined),
    () => navigate(`/orders/${orderId}`),
  )
  const beside = useOtherCart(
    () => client.cart.orderBeside.mutate(undefined),
    () => undefined,
  )
  const again = useOtherCart(
    () => client.order.change.mutate({ orderId }),
    () => undefined,
  )
  const isOpen = state === 'submitted' && !revised
  const error = keep.error ?? beside.error ?? again.error
  return (
    <Notice
      className={styles.banner}
      tone={isOpen ? 'info' : 'careful'}
      title={t('change.title', { order })}
      action={
        <div className={styles.acts}>
          <Button size="small" disabled={keep.locked} loading={keep.pending} onClick={keep.run}>
            {t('change.keep', { order })}
          </Button>
          {state === 'submitted' && revised ? (
            <Button size="small" disabled={again.locked} loading={again.pending} onClick={again.run}>
              {t('change.again')}
            </Button>
          ) : null}
          {isOpen ? null : (
            <Button size="small" disabled={beside.locked} loading={beside.pending} onClick={beside.run}>
              {t('change.beside')}
            </Button>
          )}
        </div>
      }
    >
      {isOpen
        ? t('change.body', { order })
        : state === 'submitted'
          ? t('change.revised', { order, workspace: home.workspace.name })
          : t('change.decided', { order, state: t(`state.${state}`) })}{' '}
      {parkedLines > 0 ? t('change.parked', { count: parkedLines }) : null}
      {error ? <span role="alert"> {failureWords(failureOf(error), t)}</span> : null}
    </Notice>
  )
}
