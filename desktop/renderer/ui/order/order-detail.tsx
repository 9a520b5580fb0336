import { useEffect } from 'react'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { orderNumber } from '../format/order-number.ts'
import { t } from '../words/t.ts'
import { failureCode, failureText } from '../worker/failure.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import { OlderOrder } from './older-order.tsx'
import { OrderActions } from './order-actions.tsx'
import { OrderBody, OrderSkeleton } from './order-body.tsx'
import styles from './order-detail.module.css'
import { OrderDialogs } from './order-dialogs.tsx'
import { useOrderViewStore } from './order-view-store.ts'
import { useOrderActs } from './use-order-acts.ts'
import { useOrderKeys } from './use-order-keys.ts'

/** One order with everything needed to decide on it, and its actions at the foot. */
export function OrderDetail({
  orderId,
  approveInstead = null,
  onApproved,
  onSetAside,
}: {
  readonly orderId: string
  /** Takes over the key A while other orders are chosen; the button goes on to mean this order. */
  readonly approveInstead?: (() => void) | null
  /** Called after approving; `next` asks to go on to the next order. */
  readonly onApproved?: (next: boolean) => void
  /** Called after rejecting or parking, when there is nothing more to do here. */
  readonly onSetAside?: () => void
}) {
  const answer = useWorkerQuery(['orders', 'get', orderId], worker => worker.orders.get.query({ orderId }), {
    keep: true,
  })
  const view = answer.data?.order.id === orderId ? answer.data : undefined
  const acts = useOrderActs(view?.order)
  const reset = useOrderViewStore(state => state.reset)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order begins with nothing open
  useEffect(reset, [orderId, reset])
  const approve = async (next: boolean) => {
    if (acts && (await acts.approve())) onApproved?.(next)
  }
  const park = async () => {
    if (acts && (await acts.park())) onSetAside?.()
  }
  useOrderKeys(view?.order, acts, {
    approve: next => void approve(next),
    approveInstead,
    park: () => void park(),
  })

  if (answer.isError) {
    // What is not here may still be on the server.
    if (failureCode(answer.error) === 'not_found') return <OlderOrder orderId={orderId} />
    return <EmptyState title={t('This order can’t be shown')} body={failureText(answer.error)} />
  }
  // The former order stays for the moment the next one takes to load, so that moving through the list is calm.
  const shown = view ?? answer.data
  if (!shown) return <OrderSkeleton />
  return (
    <article className={styles.detail} aria-label={orderNumber(shown.order.number)} aria-busy={!view}>
      <div className={styles.scroll}>
        <OrderBody view={shown} acts={acts} />
      </div>
      {acts ? (
        <>
          <OrderActions
            order={shown.order}
            acts={acts}
            approveByKey={approveInstead === null}
            hasNext={onApproved !== undefined}
            onApprove={next => void approve(next)}
            onPark={() => void park()}
          />
          <OrderDialogs view={shown} acts={acts} onRejected={onSetAside} />
        </>
      ) : null}
    </article>
  )
}
