import { useState } from 'react'
import type { QueueItem } from '#desktop/worker/api/views.ts'
import { sumExact } from '#shared/base/money.ts'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { plural } from '../../ui/format/plural.ts'
import { useOfferUndo } from '../../ui/order/use-decide.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { useMutate } from '../../ui/worker/use-mutate.ts'
import { planApproval, skippedText } from './approval-plan.ts'

/** Says how many orders and how much before approving them together; all of it can be taken back at once. */
export function ApproveManyDialog({
  items,
  asUsual,
  onDone,
  onCancel,
}: {
  readonly items: readonly QueueItem[]
  /** Whether these are the whole group of usual orders, rather than chosen ones. */
  readonly asUsual: boolean
  readonly onDone: () => void
  readonly onCancel: () => void
}) {
  const formats = useFormats()
  const approve = useApproveMany(onDone)
  // What was asked about is what is approved, also when orders come in meanwhile.
  const [plan] = useState(() => planApproval(items))
  const count = plan.approve.length
  const total = formats.money(sumExact(plan.approve.map(item => item.total)) ?? 0)
  const skipped = skippedText(plan)
  const body = asUsual
    ? t(
        'All {count} are as usual: known items in usual quantities at the prices of last time. Together {total}.',
        { count, total },
      )
    : t('Together {total}.{skipped}', {
        total,
        skipped: skipped === '' ? '' : t(' {skipped}: they stay in the queue.', { skipped }),
      })
  return (
    <ConfirmDialog
      open
      title={t('Approve {orders}?', { orders: plural(count, 'order') })}
      body={body}
      confirmLabel={t('Approve {orders}', { orders: plural(count, 'order') })}
      busy={approve.busy}
      onConfirm={() => void approve.run(plan.approve)}
      onCancel={onCancel}
    />
  )
}

function useApproveMany(onDone: () => void) {
  const mutate = useMutate()
  const offerUndo = useOfferUndo()
  const [busy, setBusy] = useState(false)
  const run = async (items: readonly QueueItem[]) => {
    setBusy(true)
    const stored: string[] = []
    let until: number | null = null
    for (const { id: orderId, revision } of items) {
      const answer = await mutate('order.approve', { orderId, revision })
      if (!answer) break
      stored.push(answer.mutationId)
      // The first decision is the first to be sent: afterwards not all could be taken back.
      until ??= answer.undoUntil
    }
    if (stored.length > 0)
      offerUndo(stored, until, t('{orders} approved', { orders: plural(stored.length, 'order') }))
    onDone()
  }
  return { busy, run }
}
