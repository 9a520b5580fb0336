import { useState } from 'react'
import type { QueueItem } from '#desktop/worker/api/views.ts'
import { sumExact } from '#shared/base/money.ts'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { plural } from '../../ui/format/plural.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { useMutate } from '../../ui/worker/use-mutate.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'

/** Says how many orders and how much before approving a whole group; all of it can be taken back at once. */
export function ApproveAllDialog({
  items,
  onClose,
}: {
  readonly items: readonly QueueItem[]
  readonly onClose: () => void
}) {
  const formats = useFormats()
  const worker = useWorker()
  const mutate = useMutate()
  const [busy, setBusy] = useState(false)
  const total = sumExact(items.map(item => item.total)) ?? 0
  const approve = async () => {
    setBusy(true)
    const stored: string[] = []
    let until = 0
    for (const item of items) {
      const answer = await mutate('order.approve', { orderId: item.id, revision: item.revision })
      if (!answer) break
      stored.push(answer.mutationId)
      // The first decision is the first to be sent: afterwards not all could be taken back.
      if (until === 0) until = answer.undoUntil ?? 0
    }
    const undoAll = async () => {
      const answers = await Promise.all(stored.map(mutationId => worker.undo.mutate({ mutationId })))
      showToast({ message: `${plural(answers.filter(({ undone }) => undone).length, 'order')} taken back` })
    }
    showToast({
      message: `${plural(stored.length, 'order')} approved`,
      ...(until > 0 ? { undo: { until, onUndo: () => void undoAll() } } : {}),
    })
    onClose()
  }
  return (
    <ConfirmDialog
      open
      title={`Approve ${plural(items.length, 'order')}?`}
      body={`All ${items.length} are as usual: known items in usual quantities at the prices of last time. Together ${formats.money(total)}.`}
      confirmLabel={`Approve ${plural(items.length, 'order')}`}
      busy={busy}
      onConfirm={() => void approve()}
      onCancel={onClose}
    />
  )
}
