import { CloudOff } from 'lucide-react'
import { Button } from '#shared/look/action/button.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { orderNumber } from '../format/order-number.ts'
import { t } from '../words/t.ts'
import { failureText } from '../worker/failure.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import { OrderBody, OrderSkeleton } from './order-body.tsx'
import styles from './order-detail.module.css'

/** A closed order that this computer no longer keeps, to be read only. */
export function OlderOrder({ orderId }: { readonly orderId: string }) {
  const answer = useWorkerQuery(['olderOrder', orderId], worker =>
    worker.orders.olderOrder.query({ orderId }),
  )
  if (answer.isError)
    return <EmptyState title={t('This order can’t be shown')} body={failureText(answer.error)} />
  if (!answer.data) return <OrderSkeleton />
  if (answer.data.kind === 'offline')
    return (
      <EmptyState
        icon={<CloudOff />}
        title={t('This order is on the server only')}
        body={t(
          'Closed orders older than 90 days are not kept on this computer. It can be shown once the server is reached again.',
        )}
        action={<Button onClick={() => void answer.refetch()}>{t('Try again')}</Button>}
      />
    )
  const { view } = answer.data
  return (
    <article className={styles.detail} aria-label={orderNumber(view.order.number)}>
      <Notice tone="info" layout="banner">
        {t('From the server. Closed more than 90 days ago, so it is not kept on this computer.')}
      </Notice>
      <div className={styles.scroll}>
        <OrderBody view={view} acts={null} />
      </div>
    </article>
  )
}
