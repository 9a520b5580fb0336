import type { OrderView } from '#desktop/worker/api/views.ts'
import { shippedAmount } from '#shared/domain/shipment.ts'
import { unitText } from '../format/unit-text.ts'
import { orderStateText } from '../order/order-state-pill.tsx'
import { OrderTotals } from '../order/order-totals.tsx'
import { useFormats, useSession } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './paper.module.css'
import { PaperHead } from './paper-head.tsx'

/** The order as its customer would want it on file. */
export function OrderPaper({ view }: { readonly view: OrderView }) {
  const formats = useFormats()
  const { workspace } = useSession()
  const { order } = view
  const shipped = order.lines.some(line => line.shippedQuantity !== null)
  return (
    <article aria-label={t('Order to print')}>
      <PaperHead title={t('Order')} view={view} />
      <p className={styles.state}>
        {orderStateText(order.state)}
        {order.revision > 1 ? t(' · revision {revision}', { revision: order.revision }) : ''}
        {order.reason ? ` · ${order.reason}` : ''}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('SKU')}</th>
            <th>{t('Item')}</th>
            <th>{t('Unit')}</th>
            <th className={styles.number}>{t('Quantity')}</th>
            {shipped ? <th className={styles.number}>{t('Shipped')}</th> : null}
            <th className={styles.number}>{t('Price {currency}', { currency: formats.currency })}</th>
            <th className={styles.number}>{t('Amount')}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map(line => (
            <tr key={line.lineNumber}>
              <td>{line.sku}</td>
              <td>{line.name}</td>
              <td>{unitText(line)}</td>
              <td className={styles.number}>{formats.count(line.quantity)}</td>
              {shipped ? <td className={styles.number}>{formats.count(line.shippedQuantity ?? 0)}</td> : null}
              <td className={styles.number}>{formats.amount(line.unitPrice)}</td>
              <td className={styles.number}>{formats.amount(shippedAmount(line))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.totals ? (
        <div className={styles.totals}>
          <OrderTotals totals={view.totals} shipped={view.shippedTotals} />
        </div>
      ) : null}
      {workspace.terms ? <p className={styles.terms}>{workspace.terms}</p> : null}
    </article>
  )
}
