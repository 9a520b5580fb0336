import { Link } from 'wouter'
import type { OrderView } from '#desktop/worker/api/views.ts'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { orderNumber } from '../format/order-number.ts'
import { Facts } from '../layout/section.tsx'
import { useFormats } from '../session/session-context.tsx'
import styles from './customer-card.module.css'
import { OrderStatePill } from './order-state-pill.tsx'

/** Who ordered: terms, contact, and what they ordered last. */
export function CustomerCard({ view }: { readonly view: OrderView }) {
  const formats = useFormats()
  const { customer, lastOrders } = view
  if (!customer) return null
  return (
    <div className={styles.card}>
      <Facts
        facts={[
          [
            'Customer',
            <span key="name" className={styles.name}>
              <Link href={`/customers/${customer.id}`}>{customer.name}</Link>
              {customer.state === 'on_hold' ? <StatePill state="careful">On hold</StatePill> : null}
            </span>,
          ],
          ['Reference', customer.reference],
          ['Payment terms', customer.paymentTerms || 'None noted'],
          ['Contact', contactText(customer)],
        ]}
      />
      {lastOrders.length > 0 ? (
        <table className="data-table" aria-label="Last orders">
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
  return [contactName, contactPhone, contactEmail].filter(part => part !== '').join(' · ') || 'None noted'
}
