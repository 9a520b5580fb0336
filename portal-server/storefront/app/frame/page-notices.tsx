import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { Notice } from '#shared/look/status/notice.tsx'
import type { CartEdits, ClosedElsewhere } from '../cart/cart-edits.ts'
import { failureWords } from '../failure-words.ts'
import { useHome } from '../home-context.tsx'
import { useServices } from '../services.tsx'
import { useWords } from '../words/words-context.tsx'
import styles from './page-notices.module.css'
import { SubmissionNotice } from './submission-notice.tsx'

/** What the buyer should know on every page: a connection that is gone, an account on hold, a cart that moved on. */
export function PageNotices() {
  const { edits } = useServices()
  const { status, refusal, closedElsewhere } = useStore(edits)
  const [location] = useLocation()
  return (
    <div className={styles.notices}>
      <HoldNotice />
      <SubmissionNotice />
      {status === 'waiting' && location === '/review' ? <WaitingNotice /> : null}
      {refusal !== null ? <RefusalNotice refusal={refusal} /> : null}
      {closedElsewhere !== null ? <ClosedNotice closed={closedElsewhere} /> : null}
    </div>
  )
}

function HoldNotice() {
  const { t } = useWords()
  const { customer, workspace } = useHome().home
  if (customer.state === 'active') return null
  const body = customer.state === 'on_hold' ? 'hold.body' : 'hold.archived'
  return (
    <Notice tone="careful" title={t('hold.title')}>
      {t(body, { workspace: workspace.name })}
    </Notice>
  )
}

/** Elsewhere the cart bar says so, without pushing down what one is tapping on. */
function WaitingNotice() {
  const { t } = useWords()
  return (
    <Notice tone="careful" live="polite">
      {t('app.offline')}
    </Notice>
  )
}

function RefusalNotice({ refusal }: { readonly refusal: NonNullable<CartEdits['refusal']> }) {
  const { t } = useWords()
  const { edits } = useServices()
  const reason = failureWords(
    refusal === 'broken' ? { kind: 'broken' } : { kind: 'refused', code: refusal },
    t,
  )
  return (
    <Notice
      tone="careful"
      live="assertive"
      dismissLabel={t('app.dismiss')}
      onDismiss={() => edits.setState({ refusal: null })}
    >
      {t('cart.refused', { reason })}
    </Notice>
  )
}

function ClosedNotice({ closed }: { readonly closed: ClosedElsewhere }) {
  const { t } = useWords()
  const { edits } = useServices()
  const order = closed.number === null ? null : t('orders.name', { number: String(closed.number) })
  const show = order !== null && closed.orderId !== null
  return (
    <Notice
      tone="info"
      live="polite"
      dismissLabel={t('app.dismiss')}
      onDismiss={() => edits.setState({ closedElsewhere: null })}
      action={show ? <Link href={`/orders/${closed.orderId}`}>{t('cart.showOrder', { order })}</Link> : null}
    >
      {order === null ? t('cart.closedUnnamed') : t('cart.closed', { order })}
    </Notice>
  )
}
