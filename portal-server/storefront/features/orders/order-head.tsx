import { Printer } from 'lucide-react'
import { useHistoryState } from 'wouter/use-browser-location'
import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { useHome } from '../../app/home-context.tsx'
import { useWords } from '../../app/words/words-context.tsx'
import { OrderPill } from '../../ui/order-pill.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { SaveListButton } from '../../ui/save-list-button.tsx'
import { CancelOrder } from './cancel-order.tsx'
import { OrderAgain } from './order-again.tsx'
import styles from './order-head.module.css'

/** Number, state, what that means, and what can be done with the order. */
export function OrderHead({ order }: { readonly order: BuyerOrder }) {
  const { t } = useWords()
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
      <div className={styles.actions}>
        <Button size="small" icon={<Printer />} onClick={() => window.print()}>
          {t('order.print')}
        </Button>
        {home.historyAllowed ? <OrderAgain order={order} /> : null}
        <SaveListButton from={{ kind: 'order', orderId: order.orderId }} />
        {order.state === 'submitted' ? <CancelOrder order={order} name={name} /> : null}
      </div>
    </header>
  )
}

/** The confirmation, for the visit that follows the submission. */
function JustSent({ name }: { readonly name: string }) {
  const { t } = useWords()
  const { home } = useHome()
  const state = useHistoryState<{ justSent?: boolean } | null>()
  if (!state?.justSent) return null
  return (
    <Notice className={styles.sent} tone="good" live="polite" title={t('order.sent.title')}>
      {t('order.sent.body', { workspace: home.workspace.name, order: name })}
    </Notice>
  )
}
