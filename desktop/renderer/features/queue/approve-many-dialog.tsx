import { useState } from 'react'
import type { QueueItem } from '#desktop/worker/api/views.ts'
import { sumExact } from '#shared/base/money.ts'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { plural } from '../../ui/format/plural.ts'
import { useOfferUndo } from '../../ui/order/use-decide.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
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
    ? `All ${count} are as usual: known items in usual quantities at the prices of last time. Together ${total}.`
    : `Together ${total}.${skipped === '' ? '' : ` ${skipped}: they stay in the queue.`}`
  return (
    <ConfirmDialog
      open
      title={`Approve ${plural(count, 'order')}?`}
      body={body}
      confirmLabel={`Approve ${plural(count, 'order')}`}
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
    if (stored.length > 0) offerUndo(stored, until, `${plural(stored.length, 'order')} approved`)
    onDone()
  }
  return { busy, run }
}
