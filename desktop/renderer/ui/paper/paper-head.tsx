import type { OrderView } from '#desktop/worker/api/views.ts'
import { dayInZone } from '#shared/domain/day.ts'
import { orderNumber } from '../format/order-number.ts'
import { useFormats, useSession } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './paper.module.css'

/** The head of every sheet: who sells, what it is, to whom, when; and a warning while the server has not confirmed it. */
export function PaperHead({ title, view }: { readonly title: string; readonly view: OrderView }) {
  const formats = useFormats()
  const { workspace } = useSession()
  const { order, customer } = view
  const { address } = order
  const facts: readonly (readonly [string, string])[] = [
    [t('Customer'), customer ? `${customer.name} (${customer.reference})` : ''],
    [t('Contact'), [order.contactName, order.contactEmail].filter(part => part !== '').join(', ')],
    [t('PO number'), order.poNumber],
    [
      t('Ordered'),
      `${formats.day(dayInZone(order.submittedAt, formats.timeZone))} ${formats.time(order.submittedAt)}`,
    ],
    [t('Deliver'), order.deliveryDay ? formats.day(order.deliveryDay) : t('as soon as possible')],
  ]
  return (
    <header>
      {view.pending ? (
        <p className={styles.unconfirmed}>
          {t('Unconfirmed: made on this computer, not yet confirmed by the server')}
        </p>
      ) : null}
      <div className={styles.top}>
        <div>
          <p className={styles.seller}>{workspace.name}</p>
          <p>{[workspace.contactEmail, workspace.contactPhone].filter(part => part !== '').join(' · ')}</p>
        </div>
        <h1 className={styles.title}>
          {title} {orderNumber(order.number)}
        </h1>
      </div>
      <div className={styles.parties}>
        <dl className={styles.facts}>
          {facts
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        {address ? (
          <address className={styles.address}>
            <strong>{t('Ship to')}</strong>
            {[
              address.label,
              address.line1,
              address.line2,
              `${address.postcode} ${address.city}`,
              address.country,
            ]
              .filter(line => line.trim() !== '')
              .map(line => (
                <span key={line}>{line}</span>
              ))}
          </address>
        ) : null}
      </div>
      {order.notes ? <p className={styles.note}>{order.notes}</p> : null}
    </header>
  )
}
