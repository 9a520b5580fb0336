import { Ellipsis, Eye } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { CustomerDetail } from '#desktop/worker/api/views.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { Menu } from '#shared/look/action/menu.tsx'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { HistorySection } from '../../ui/audit/history-section.tsx'
import { orderNumber } from '../../ui/format/order-number.ts'
import { Facts, Section } from '../../ui/layout/section.tsx'
import { PendingMark } from '../../ui/list/pending-mark.tsx'
import { OrderStatePill } from '../../ui/order/order-state-pill.tsx'
import { useAllowed, useFormats } from '../../ui/session/session-context.tsx'
import { type PlainText, t } from '../../ui/words/t.ts'
import { failureText } from '../../ui/worker/failure.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { AddressList } from './address-list.tsx'
import { AssortmentSummary } from './assortment-summary.tsx'
import styles from './customer-detail.module.css'
import { CustomerStatePill } from './customer-state-pill.tsx'
import { CustomerDialogs, type EditTarget } from './edit/customer-dialogs.tsx'
import { LinksPanel } from './links/links-panel.tsx'
import { OrderFieldsSummary } from './order-fields-summary.tsx'
import { PricingSummary } from './pricing-summary.tsx'
import { StorefrontDialog } from './storefront/storefront-dialog.tsx'
import { useEditCustomer } from './use-edit-customer.ts'

/** Everything about one customer. */
export function CustomerDetailView({ customerId }: { readonly customerId: string }) {
  const answer = useWorkerQuery(['customers', 'get', customerId], worker =>
    worker.customers.get.query({ customerId }),
  )
  if (answer.isError)
    return <EmptyState title={t('This customer can’t be shown')} body={failureText(answer.error)} />
  return answer.data ? <Detail detail={answer.data} /> : null
}

function Detail({ detail }: { readonly detail: CustomerDetail }) {
  const { customer } = detail
  const formats = useFormats()
  const mayEdit = useAllowed('customers')
  const [target, setTarget] = useState<EditTarget | null>(null)
  const [viewing, setViewing] = useState(false)
  const editButton = (to: EditTarget, name: PlainText) =>
    mayEdit ? (
      <Button
        size="small"
        variant="quiet"
        aria-label={t('Edit {name}', { name: t(name) })}
        onClick={() => setTarget(to)}
      >
        {t('Edit')}
      </Button>
    ) : null
  return (
    <article className={styles.detail} aria-label={customer.name}>
      <CustomerHead detail={detail} onEdit={() => setTarget('contact')} mayEdit={mayEdit} />
      <LinksPanel detail={detail} />
      <Section title={t('Contact')} aside={editButton('contact', 'contact')}>
        <Facts
          facts={[
            [t('Name'), customer.contactName || '–'],
            [t('E-mail'), customer.contactEmail || '–'],
            [t('Telephone'), customer.contactPhone || '–'],
            [t('Payment terms'), customer.paymentTerms || '–'],
            [t('Notes'), customer.notes || '–'],
          ]}
        />
      </Section>
      <Section title={t('Addresses')} aside={editButton('addresses', 'addresses')}>
        <AddressList addresses={customer.addresses} />
      </Section>
      <Section title={t('Prices')} aside={editButton('pricing', 'prices')}>
        <PricingSummary customer={customer} group={detail.group} />
      </Section>
      <Section title={t('Assortment')} aside={editButton('assortment', 'assortment')}>
        <AssortmentSummary customer={customer} />
        <Button size="small" icon={<Eye />} onClick={() => setViewing(true)}>
          {t('View as customer')}
        </Button>
      </Section>
      <Section title={t('Order fields')} aside={editButton('order_fields', 'order fields')}>
        <OrderFieldsSummary customer={customer} />
      </Section>
      <Section title={t('Last orders')}>
        {detail.lastOrders.length === 0 ? (
          <p className={styles.quiet}>{t('No order on this computer yet.')}</p>
        ) : (
          <table className="data-table" aria-label={t('Last orders')}>
            <tbody>
              {detail.lastOrders.map(order => (
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
        )}
      </Section>
      {mayEdit ? <HistorySection entity="customer" entityId={customer.id} /> : null}
      {viewing ? (
        <StorefrontDialog customerId={customer.id} name={customer.name} onClose={() => setViewing(false)} />
      ) : null}
      <CustomerDialogs customer={customer} target={target} onClose={() => setTarget(null)} />
    </article>
  )
}

function CustomerHead({
  detail,
  mayEdit,
  onEdit,
}: {
  readonly detail: CustomerDetail
  readonly mayEdit: boolean
  readonly onEdit: () => void
}) {
  const { customer } = detail
  const edit = useEditCustomer(customer)
  const [archiving, setArchiving] = useState(false)
  const set = (state: typeof customer.state) => void edit({ state })
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h2 className={styles.name}>{customer.name}</h2>
        <span className={styles.quiet}>{customer.reference}</span>
        <CustomerStatePill state={customer.state} />
        <PendingMark pending={detail.pending} />
        <span className={styles.gap} />
        {mayEdit ? (
          <Menu
            align="end"
            trigger={<IconButton label={t('More')} icon={<Ellipsis />} />}
            entries={[
              { kind: 'action', label: t('Rename'), onSelect: onEdit },
              customer.state === 'on_hold'
                ? { kind: 'action', label: t('Take off hold'), onSelect: () => set('active') }
                : {
                    kind: 'action',
                    label: t('Put on hold'),
                    disabled: customer.state === 'archived',
                    onSelect: () => set('on_hold'),
                  },
              customer.state === 'archived'
                ? { kind: 'action', label: t('Restore'), onSelect: () => set('active') }
                : { kind: 'action', label: t('Archive'), danger: true, onSelect: () => setArchiving(true) },
            ]}
          />
        ) : null}
      </div>
      {customer.state === 'on_hold' ? (
        <Notice tone="careful">
          {t('On hold: buyers may look, but their orders are refused with a message.')}
        </Notice>
      ) : null}
      {customer.state === 'archived' ? (
        <Notice tone="stopped">{t('Archived: every portal link of this customer is dead.')}</Notice>
      ) : null}
      <ConfirmDialog
        open={archiving}
        tone="danger"
        title={t('Archive {name}?', { name: customer.name })}
        body={t(
          'Every portal link of this customer stops working once the server knows. Orders and history stay. You can restore the customer later; the links stay dead.',
        )}
        confirmLabel={t('Archive')}
        onConfirm={() => {
          setArchiving(false)
          set('archived')
        }}
        onCancel={() => setArchiving(false)}
      />
    </header>
  )
}
