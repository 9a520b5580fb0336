import { useLocation } from 'wouter'
import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { failureOf } from '../../app/api/failure.ts'
import { useOtherCart } from '../../app/cart/use-other-cart.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import styles from './order-head.module.css'

/** Takes the order's lines into a cart whose submission replaces it; until then the order stays as it is. */
export function ChangeOrder({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  const { client } = useServices()
  const [, navigate] = useLocation()
  const { orderId } = order
  const { run, pending, error, locked } = useOtherCart(
    () => client.order.change.mutate({ orderId }),
    () => navigate('/review'),
  )
  return (
    <>
      <Button size="small" disabled={locked} loading={pending} onClick={run}>
        {t('order.change')}
      </Button>
      {error ? (
        <Notice className={styles.problem} tone="stopped" live="assertive">
          {failureWords(failureOf(error), t)}
        </Notice>
      ) : null}
    </>
  )
}
