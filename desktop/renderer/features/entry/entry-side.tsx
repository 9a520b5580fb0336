import { Plus } from 'lucide-react'
import { Link } from 'wouter'
import type { EntryView } from '#desktop/worker/api/views.ts'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { classNames } from '#shared/look/class-names.ts'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { Sku } from '#shared/look/value/sku.tsx'
import { orderNumber } from '../../ui/format/order-number.ts'
import { Facts, Section } from '../../ui/layout/section.tsx'
import { OrderStatePill } from '../../ui/order/order-state-pill.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import styles from './entry-screen.module.css'

/** Who is on the telephone: terms, what they usually take, and their last orders. */
export function EntrySide({
  view,
  onAdd,
}: {
  readonly view: EntryView
  readonly onAdd: (productId: string, quantity: number) => void
}) {
  const { customer } = view
  return (
    <>
      <Section title={t('Customer')} level={2}>
        <Facts
          facts={[
            [
              t('Name'),
              <span key="name" className={styles.customerName}>
                {customer.name}
                {customer.state === 'on_hold' ? <StatePill state="careful">{t('On hold')}</StatePill> : null}
              </span>,
            ],
            [t('Reference'), customer.reference],
            [t('Payment terms'), customer.paymentTerms || t('None noted')],
            ...(customer.notes ? [[t('Notes'), customer.notes] as const] : []),
          ]}
        />
      </Section>
      <Usual view={view} onAdd={onAdd} />
      <LastOrders view={view} />
    </>
  )
}

function Usual({
  view: { customer, lines },
  onAdd,
}: {
  readonly view: EntryView
  readonly onAdd: (productId: string, quantity: number) => void
}) {
  const formats = useFormats()
  const usual = useWorkerQuery(['orders', 'usual', customer.id], worker =>
    worker.orders.usual.query({ customerId: customer.id }),
  )
  const left = (usual.data ?? []).filter(item => !lines.some(line => line.productId === item.productId))
  if (left.length === 0) return null
  return (
    <Section title={t('Usually ordered')} level={2}>
      <ul className={styles.usual}>
        {left.map(item => (
          <li key={item.productId} className={styles.usualItem}>
            <Sku>{item.sku}</Sku>
            <span className="truncate">{item.name}</span>
            <span className={styles.usualQuantity}>{formats.count(item.quantity)}</span>
            <IconButton
              size="small"
              label={t('Add {quantity} of {name}', {
                quantity: formats.count(item.quantity),
                name: item.name,
              })}
              icon={<Plus />}
              onClick={() => onAdd(item.productId, item.quantity)}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function LastOrders({ view }: { readonly view: EntryView }) {
  const formats = useFormats()
  if (view.lastOrders.length === 0) return null
  return (
    <Section title={t('Last orders')} level={2}>
      <table className={classNames('data-table', styles.lastOrders)} aria-label={t('Last orders')}>
        <tbody>
          {view.lastOrders.map(order => (
            <tr key={order.id}>
              <td>
                <Link href={`/orders/${order.id}`}>{orderNumber(order.number)}</Link>
              </td>
              <td>{formats.shortMoment(order.submittedAt)}</td>
              <td>
                <OrderStatePill state={order.state} plain />
              </td>
              <td className="numeric-cell">{formats.money(order.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
