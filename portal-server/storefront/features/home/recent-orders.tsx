import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { BuyerOrderSummary } from '#shared/contract/buyer.ts'
import { isOpenOrder, ordersQuery } from '../../app/api/queries.ts'
import { useHome } from '../../app/home-context.tsx'
import { useServices } from '../../app/services.tsx'
import { useWords } from '../../app/words/words-context.tsx'
import { OrderPill } from '../../ui/order-pill.tsx'
import styles from './recent-orders.module.css'

/** Orders beyond this number are one step away, on their own page. */
const SHOWN = 3

/** Open orders first, then the latest closed ones, each with where it stands. */
export function RecentOrders() {
  const { t } = useWords()
  const { client } = useServices()
  const { data } = useQuery(ordersQuery(client))
  const orders = data?.orders ?? []
  if (orders.length === 0) return null
  const shown = [...orders.filter(isOpenOrder), ...orders.filter(order => !isOpenOrder(order))].slice(
    0,
    SHOWN,
  )
  return (
    <section className={styles.section} aria-labelledby="recent-orders-title">
      <header className={styles.head}>
        <h2 id="recent-orders-title" className={styles.title}>
          {t('orders.recent')}
        </h2>
        {orders.length > shown.length ? (
          <Link href="/orders" className={styles.all}>
            {t('orders.all')}
          </Link>
        ) : null}
      </header>
      <ul className={styles.list}>
        {shown.map(order => (
          <li key={order.orderId}>
            <RecentOrder order={order} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function RecentOrder({ order }: { readonly order: BuyerOrderSummary }) {
  const { t } = useWords()
  const { home, formats } = useHome()
  return (
    <Link href={`/orders/${order.orderId}`} className={styles.order}>
      <span className={styles.top}>
        <strong className="numbers">{t('orders.name', { number: String(order.number) })}</strong>
        <OrderPill state={order.state} />
      </span>
      <span className={styles.facts}>
        {t('orders.lines', { count: order.lineCount })}
        {order.deliveryDay === null ? null : (
          <span>{t('orders.delivery', { day: formats.day(order.deliveryDay) })}</span>
        )}
        <span className={styles.total}>
          {formats.money(order.total)}
          {home.workspace.taxMode === 'exclusive' ? ` ${t('bar.exclTax')}` : null}
        </span>
      </span>
    </Link>
  )
}
