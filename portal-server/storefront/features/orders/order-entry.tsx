import { Link } from 'wouter'
import type { BuyerOrderSummary } from '#shared/contract/buyer.ts'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords, type WritePage } from '../../app/words/words-context.tsx'
import { OrderPill } from '../../ui/order-pill.tsx'
import styles from './orders-page.module.css'

type OrderEntryProps = { readonly order: BuyerOrderSummary; readonly matches?: readonly string[] | undefined }

/** One order of a list; `matches` names the items by which a search found it. */
export function OrderEntry({ order, matches = [] }: OrderEntryProps) {
  const { t } = usePageWords()
  const { home, formats } = useHome()
  return (
    <Link href={`/orders/${order.orderId}`} className={styles.order}>
      <span className={styles.name}>
        <strong className="numbers">{t('orders.name', { number: String(order.number) })}</strong>
        <OrderPill state={order.state} />
      </span>
      <span className={styles.facts}>
        <span>{formats.moment(order.submittedAt)}</span>
        <span>{t('orders.lines', { count: order.lineCount })}</span>
        {order.poNumber ? <span>{poInWords(order.poNumber, t)}</span> : null}
        {order.deliveryDay === null ? null : (
          <span>{t('orders.delivery', { day: formats.day(order.deliveryDay) })}</span>
        )}
      </span>
      <span className={styles.total}>
        <strong>{formats.money(order.total)}</strong>
        {home.workspace.taxMode === 'exclusive' ? (
          <span className={styles.tax}> {t('bar.exclTax')}</span>
        ) : null}
      </span>
      {matches.length > 0 ? <span className={styles.matches}>{matches.join(' · ')}</span> : null}
      {order.reason ? <span className={styles.reason}>{order.reason}</span> : null}
    </Link>
  )
}

/** Many buyers' numbers begin with "PO" themselves. */
function poInWords(number: string, t: WritePage): string {
  return /^po\b/i.test(number) ? number : t('orders.po', { number })
}
