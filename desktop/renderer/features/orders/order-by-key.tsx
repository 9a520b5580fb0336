import { SearchX } from 'lucide-react'
import { Redirect } from 'wouter'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { orderNumber } from '../../ui/format/order-number.ts'
import { OrderSkeleton } from '../../ui/order/order-body.tsx'
import { t } from '../../ui/words/t.ts'
import { failureText } from '../../ui/worker/failure.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'

/** Where a link to an order leads: to the queue while it waits, else to the orders, by its number or its id. */
export function OrderByKey({ orderKey }: { readonly orderKey: string }) {
  const number = /^\d+$/.test(orderKey) ? Number(orderKey) : null
  const found = useWorkerQuery(['orders', 'find', orderKey], worker =>
    worker.orders.find.query({ key: orderKey }),
  )
  if (found.isError)
    return <EmptyState title={t('The order could not be looked up')} body={failureText(found.error)} />
  // An earlier answer may tell of a place that the order has left.
  if (!found.data || found.isFetching) return <OrderSkeleton />
  const { orderId, waits } = found.data
  if (orderId !== null) return <Redirect to={`/${waits ? 'queue' : 'orders'}/${orderId}`} replace />
  return (
    <EmptyState
      icon={<SearchX />}
      title={
        number === null
          ? t('This order is not known')
          : t('{order} is not known', { order: orderNumber(number) })
      }
      body={t(
        'It is neither on this computer nor, as far as it can be reached, on the server. The link may be of another workspace.',
      )}
    />
  )
}
