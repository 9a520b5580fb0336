import { Printer } from 'lucide-react'
import { Link } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { useHome } from '../../app/home-context.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { OrderPill } from '../../ui/order-pill.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { SaveListButton } from '../../ui/save-list-button.tsx'
import { CancelOrder } from './cancel-order.tsx'
import { ChangeOrder } from './change-order.tsx'
import { OrderAgain } from './order-again.tsx'
import styles from './order-head.module.css'

/** Number, state, what that means, and what can be done with the order. */
export function OrderHead({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  const { home, formats } = useHome()
  const name = t('orders.name', { number: String(order.number) })
  const moment = formats.moment(order.submittedAt)
  const { workspace } = home
  return (
    <header>
      {order.state === 'submitted' ? <JustSent name={name} /> : null}
      <div className={styles.line}>
        <PageHeading className={styles.title}>{t('order.title', { order: name })}</PageHeading>
        <span role="status">
          <OrderPill state={order.state} />
        </span>
      </div>
      <p className={styles.quiet}>
        {order.contactName
          ? t('order.submittedBy', { moment, name: order.contactName })
          : t('order.submitted', { moment })}
        {'. '}
        {t(`state.${order.state}.now`, { workspace: workspace.name })}
      </p>
      <Neighbours order={order} />
      <div className={styles.actions}>
        <Button size="small" icon={<Printer />} onClick={() => window.print()}>
          {t('order.print')}
        </Button>
        {home.historyAllowed ? <OrderAgain order={order} /> : null}
        <SaveListButton from={{ kind: 'order', orderId: order.orderId }} />
        {order.state === 'submitted' ? <ChangeOrder order={order} /> : null}
        {order.state === 'submitted' ? <CancelOrder order={order} name={name} /> : null}
      </div>
    </header>
  )
}

/** The order that this one took the place of, or that took its place. */
function Neighbours({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  const { replaces, replacedBy } = order
  const link = ({ orderId, number }: { orderId: string; number: number }) => (
    <Link href={`/orders/${orderId}`}>{t('orders.name', { number: String(number) })}</Link>
  )
  if (!replaces && !replacedBy) return null
  return (
    <p className={styles.quiet}>
      {replacedBy ? (
        <>
          {t('order.replacedBy')} {link(replacedBy)}
        </>
      ) : null}
      {replaces && !replacedBy ? (
        <>
          {t('order.replaces')} {link(replaces)}
        </>
      ) : null}
    </p>
  )
}

/** The confirmation, for the visit that follows the submission. */
function JustSent({ name }: { readonly name: string }) {
  const { t } = usePageWords()
  const { home } = useHome()
  const state = useHistoryState<{ justSent?: boolean } | null>()
  if (!state?.justSent) return null
  return (
    <Notice className={styles.sent} tone="good" live="polite" title={t('order.sent.title')}>
      {t('order.sent.body', { workspace: home.workspace.name, order: name })}
    </Notice>
  )
}
