import { Link } from 'wouter'
import type { OrderView, UsualLine } from '#desktop/worker/api/views.ts'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { orderNumber } from '../format/order-number.ts'
import { Facts } from '../layout/section.tsx'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import styles from './customer-card.module.css'
import { OrderStatePill } from './order-state-pill.tsx'

/** Who ordered: terms, contact, and what they ordered last. */
export function CustomerCard({ view }: { readonly view: OrderView }) {
  const formats = useFormats()
  const { customer, lastOrders } = view
  const usual = useUsual(view)
  if (!customer) return null
  return (
    <div className={styles.card}>
      <Facts
        facts={[
          [
            t('Customer'),
            <span key="name" className={styles.name}>
              <Link href={`/customers/${customer.id}`}>{customer.name}</Link>
              {customer.state === 'on_hold' ? <StatePill state="careful">{t('On hold')}</StatePill> : null}
            </span>,
          ],
          [t('Reference'), customer.reference],
          [t('Payment terms'), customer.paymentTerms || t('None noted')],
          [t('Contact'), contactText(customer)],
          ...(customer.notes ? [[t('Notes'), customer.notes] as const] : []),
          ...(usual.length > 0
            ? [[t('Usually orders'), <UsualBasket key="usual" usual={usual} view={view} />] as const]
            : []),
        ]}
      />
      {lastOrders.length > 0 ? (
        <table className="data-table" aria-label={t('Last orders')}>
          <tbody>
            {lastOrders.map(order => (
              <tr key={order.id}>
                <td>
                  <Link href={`/orders/${order.id}`}>{orderNumber(order.number)}</Link>
                </td>
                <td>{formats.moment(order.submittedAt)}</td>
                <td>
                  <OrderStatePill state={order.state} plain />
                </td>
                <td className="numeric-cell">{formats.money(order.total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  )
}

function contactText({
  contactName,
  contactPhone,
  contactEmail,
}: NonNullable<OrderView['customer']>): string {
  return [contactName, contactPhone, contactEmail].filter(part => part !== '').join(' · ') || t('None noted')
}

/** What the customer usually orders, from other orders than this one. */
function useUsual({ order }: OrderView): readonly UsualLine[] {
  const { customerId, id: without } = order
  const answer = useWorkerQuery(
    ['orders', 'usual', customerId, without],
    worker => worker.orders.usual.query({ customerId, without }),
    { keep: true },
  )
  return answer.data ?? []
}

const USUAL_SHOWN = 8

/** The usual items with their quantities; what this order leaves out stands out. */
function UsualBasket({ usual, view }: { readonly usual: readonly UsualLine[]; readonly view: OrderView }) {
  const formats = useFormats()
  const ordered = new Set(view.order.lines.map(line => line.productId))
  return (
    <ul className={styles.usual}>
      {usual.slice(0, USUAL_SHOWN).map(({ productId, name, quantity }) => (
        <li key={productId}>
          <span className={styles.times}>{formats.count(quantity)}</span>
          <span className="truncate">{name}</span>
          {ordered.has(productId) ? null : <span className={styles.left}>{t('not on this order')}</span>}
        </li>
      ))}
    </ul>
  )
}
