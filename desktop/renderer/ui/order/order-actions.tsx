import { MessageSquare, NotebookPen } from 'lucide-react'
import type { OrderRow } from '#shared/contract/rows.ts'
import { possibleActions } from '#shared/domain/order-state.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { Kbd } from '#shared/look/action/kbd.tsx'
import { useSession } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import styles from './order-actions.module.css'
import { useOrderViewStore } from './order-view-store.ts'
import { PaperMenu } from './paper-menu.tsx'
import { useClearOfToasts } from './use-clear-of-toasts.ts'
import type { OrderActs } from './use-order-acts.ts'

/** The bar of what can be done to an order now, the next step first. */
export function OrderActions({
  order,
  acts,
  approveByKey,
  hasNext,
  onApprove,
  onPark,
}: {
  readonly order: OrderRow
  readonly acts: OrderActs
  /** Whether A approves this order; it does not while several are chosen. */
  readonly approveByKey: boolean
  /** Whether it stands in a list that goes on to the next one. */
  readonly hasNext: boolean
  readonly onApprove: (next: boolean) => void
  readonly onPark: () => void
}) {
  const { staff } = useSession()
  const { open, compose } = useOrderViewStore()
  const can = new Set(possibleActions(order.state, staff.role))
  const bar = useClearOfToasts()
  return (
    <div ref={bar} className={styles.bar} role="toolbar" aria-label={t('Order actions')}>
      {can.has('approve') ? (
        <span className={styles.pair}>
          <Button
            variant="primary"
            shortcut={approveByKey ? <Kbd>A</Kbd> : undefined}
            aria-label={t('Approve')}
            onClick={() => onApprove(false)}
          >
            {t('Approve')}
          </Button>
          {hasNext ? (
            <Button
              variant="primary"
              shortcut={<Kbd>⇧A</Kbd>}
              aria-label={t('Approve and next')}
              title={t('Approve and go to the next')}
              onClick={() => onApprove(true)}
            >
              {t('and next')}
            </Button>
          ) : null}
        </span>
      ) : null}
      {can.has('start_fulfillment') ? (
        <Button
          variant="primary"
          shortcut={<Kbd>F</Kbd>}
          aria-label={t('Start fulfilment')}
          onClick={() => void acts.startFulfilment()}
        >
          {t('Start fulfilment')}
        </Button>
      ) : null}
      {can.has('fulfill') ? (
        <Button
          variant="primary"
          shortcut={<Kbd>F</Kbd>}
          aria-label={t('Ship quantities')}
          onClick={() => open('ship')}
        >
          {t('Ship quantities')}
        </Button>
      ) : null}
      {can.has('revise') ? (
        <Button shortcut={<Kbd>E</Kbd>} aria-label={t('Edit lines')} onClick={() => open('edit')}>
          {t('Edit')}
        </Button>
      ) : null}
      {can.has('reject') ? (
        <Button shortcut={<Kbd>R</Kbd>} aria-label={t('Reject')} onClick={() => open('reject')}>
          {t('Reject')}
        </Button>
      ) : null}
      {can.has('park') ? (
        <Button
          shortcut={<Kbd>P</Kbd>}
          aria-label={order.waitingForBuyer ? t('Take up again') : t('Park')}
          onClick={onPark}
        >
          {order.waitingForBuyer ? t('Take up again') : t('Park')}
        </Button>
      ) : null}
      {can.has('cancel_by_staff') ? (
        <Button onClick={() => open('cancel')}>{t('Cancel order')}</Button>
      ) : null}
      <span className={styles.gap} />
      <PaperMenu order={order} />
      <IconButton
        label={t('Message')}
        shortcut="M"
        icon={<MessageSquare />}
        onClick={() => compose('message')}
      />
      <IconButton
        label={t('Comment')}
        shortcut="C"
        icon={<NotebookPen />}
        onClick={() => compose('comment')}
      />
    </div>
  )
}
