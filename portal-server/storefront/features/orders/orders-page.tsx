import { useQuery } from '@tanstack/react-query'
import { ClipboardList } from 'lucide-react'
import { Link } from 'wouter'
import type { BuyerOrderSummary } from '#shared/contract/buyer.ts'
import { buttonClass } from '#shared/look/action/button-class.ts'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { SkeletonBlock, SkeletonGroup } from '#shared/look/status/skeleton.tsx'
import { isOpenOrder, ordersQuery } from '../../app/api/queries.ts'
import { useHome } from '../../app/home-context.tsx'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { OrderEntry } from './order-entry.tsx'
import { OrderHistorySection } from './order-history-section.tsx'
import styles from './orders-page.module.css'

/** Every order that the buyer may see, the open ones first. */
export function OrdersPage() {
  const { t } = usePageWords()
  const { client } = useServices()
  const { data, error, refetch } = useQuery(ordersQuery(client))
  return (
    <>
      <PageHeading className={styles.title}>{t('orders.title')}</PageHeading>
      {data ? (
        <Orders orders={data.orders} />
      ) : error ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonGroup label={t('app.loading')}>
          <div className={styles.list}>
            <SkeletonBlock height={84} />
            <SkeletonBlock height={84} />
            <SkeletonBlock height={84} />
          </div>
        </SkeletonGroup>
      )}
    </>
  )
}

function Orders({ orders }: { readonly orders: readonly BuyerOrderSummary[] }) {
  const { t } = usePageWords()
  const { home } = useHome()
  if (orders.length === 0) {
    return (
      <EmptyState
        icon={<ClipboardList />}
        title={t('orders.empty.title')}
        body={t('orders.empty.body')}
        action={
          <Link href="/" className={buttonClass({ variant: 'primary' })}>
            {t('review.empty.action')}
          </Link>
        }
      />
    )
  }
  const open = orders.filter(isOpenOrder)
  if (home.historyAllowed) {
    return (
      <>
        <OrderGroup title={t('orders.open')} orders={open} />
        <OrderHistorySection />
      </>
    )
  }
  return (
    <>
      <OrderGroup title={t('orders.open')} orders={open} />
      <OrderGroup title={t('orders.closed')} orders={orders.filter(order => !isOpenOrder(order))} />
      <p className={styles.quiet}>{t('orders.window')}</p>
    </>
  )
}

function OrderGroup({
  title,
  orders,
}: {
  readonly title: string
  readonly orders: readonly BuyerOrderSummary[]
}) {
  if (orders.length === 0) return null
  return (
    <section className={styles.group} aria-label={title}>
      <h2 className={styles.groupTitle}>{title}</h2>
      <ul className={styles.list}>
        {orders.map(order => (
          <li key={order.orderId}>
            <OrderEntry order={order} />
          </li>
        ))}
      </ul>
    </section>
  )
}
