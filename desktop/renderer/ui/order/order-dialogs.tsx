import type { OrderView } from '#desktop/worker/api/views.ts'
import { orderNumber } from '../format/order-number.ts'
import { t } from '../words/t.ts'
import { EditLinesDialog } from './edit-lines-dialog.tsx'
import { useOrderViewStore } from './order-view-store.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { ShipDialog } from './ship-dialog.tsx'
import type { OrderActs } from './use-order-acts.ts'
import { WhyPriceDialog } from './why-price-dialog.tsx'

/** The dialog that is open around an order, if any. */
export function OrderDialogs({
  view,
  acts,
  onRejected,
}: {
  readonly view: OrderView
  readonly acts: OrderActs
  readonly onRejected: (() => void) | undefined
}) {
  const { dialog, open } = useOrderViewStore()
  const close = () => open('none')
  const name = orderNumber(view.order.number)
  const then = async (done: Promise<boolean>, after?: () => void) => {
    close()
    if (await done) after?.()
  }
  switch (dialog) {
    case 'none':
      return null
    case 'why':
      return <WhyPriceDialog order={view.order} onClose={close} />
    case 'reject':
      return (
        <ReasonDialog
          title={t('Reject {name}', { name })}
          description={t('The buyer sees the reason. Reserved stock is released.')}
          confirmLabel={t('Reject order')}
          onConfirm={reason => void then(acts.reject(reason), onRejected)}
          onClose={close}
        />
      )
    case 'cancel':
      return (
        <ReasonDialog
          title={t('Cancel {name}', { name })}
          description={t('The buyer sees the reason. Reserved stock is released.')}
          confirmLabel={t('Cancel order')}
          leaveLabel={t('Keep order')}
          onConfirm={reason => void then(acts.cancel(reason))}
          onClose={close}
        />
      )
    case 'edit':
      return (
        <EditLinesDialog
          view={view}
          onConfirm={(lines, reason) => void then(acts.revise(lines, reason))}
          onClose={close}
        />
      )
    case 'ship':
      return (
        <ShipDialog
          lines={view.order.lines}
          onConfirm={shipped => void then(acts.ship(shipped))}
          onClose={close}
        />
      )
  }
}
