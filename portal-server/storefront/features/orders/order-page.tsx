import { useQuery } from '@tanstack/react-query'
import { FileQuestion } from 'lucide-react'
import { Link } from 'wouter'
import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { buttonClass } from '#shared/look/action/button-class.ts'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { SkeletonBlock, SkeletonGroup, SkeletonLine } from '#shared/look/status/skeleton.tsx'
import { failureOf } from '../../app/api/failure.ts'
import { orderQuery } from '../../app/api/queries.ts'
import { useHome } from '../../app/home-context.tsx'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { TotalsTable } from '../../ui/totals-table.tsx'
import { Messages } from './messages.tsx'
import { OrderFacts } from './order-facts.tsx'
import { OrderHead } from './order-head.tsx'
import { OrderLines } from './order-lines.tsx'
import styles from './order-page.module.css'
import { Revision } from './revision.tsx'
import { Timeline } from './timeline.tsx'

/** One order: where it stands, what was ordered and what became of it. Asks again by itself while it is open. */
export function OrderPage({ orderId }: { readonly orderId: string }) {
  const { t } = usePageWords()
  const { client } = useServices()
  const { data, error, refetch } = useQuery(orderQuery(client, orderId))
  if (data) return <Order order={data} />
  if (!error) return <OrderSkeleton />
  const failure = failureOf(error)
  const missing = failure.kind === 'refused' && (failure.code === 'not_found' || failure.code === 'bad_input')
  return missing ? (
    <>
      <PageHeading className="visually-hidden">{t('orders.title')}</PageHeading>
      <EmptyState
        icon={<FileQuestion />}
        title={t('order.missing.title')}
        body={t('order.missing.body')}
        action={
          <Link href="/orders" className={buttonClass()}>
            {t('orders.all')}
          </Link>
        }
      />
    </>
  ) : (
    <LoadFailure error={error} onRetry={() => void refetch()} headingLevel={1} />
  )
}

function Order({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  const { home } = useHome()
  return (
    <article className={styles.order}>
      <OrderHead order={order} />
      {order.reason ? <Reason order={order} /> : null}
      <div className={styles.columns}>
        <div className={styles.wide}>
          <Revision order={order} />
          <section aria-labelledby="order-lines">
            <h2 id="order-lines" className={styles.section}>
              {t('order.lines')}
            </h2>
            <OrderLines order={order} />
            <div className={styles.totals}>
              <TotalsTable
                totals={order.shippedTotals ?? order.totals}
                taxMode={home.workspace.taxMode}
                ordered={order.shippedTotals && order.totals}
              />
            </div>
          </section>
        </div>
        <div className={styles.narrow}>
          <OrderFacts order={order} />
          <Timeline order={order} />
          <Messages order={order} />
        </div>
      </div>
    </article>
  )
}

function Reason({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  const rejected = order.state === 'rejected'
  return (
    <Notice
      className={styles.reason}
      tone={rejected ? 'stopped' : 'careful'}
      title={t(rejected ? 'order.reason.rejected' : 'order.reason.cancelled')}
    >
      {order.reason}
    </Notice>
  )
}

function OrderSkeleton() {
  const { t } = usePageWords()
  return (
    <SkeletonGroup label={t('app.loading')}>
      <SkeletonLine width={220} size="title" />
      <SkeletonLine width={300} size="small" />
      <div className={styles.columns}>
        <SkeletonBlock height={320} />
        <SkeletonBlock height={320} />
      </div>
    </SkeletonGroup>
  )
}
