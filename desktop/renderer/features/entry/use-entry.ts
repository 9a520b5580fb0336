import { useLocation } from 'wouter'
import type { EntryView } from '#desktop/worker/api/views.ts'
import { newId } from '#shared/base/ids.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { type EntryDraft, useEntryDraft } from '../../ui/order/entry-draft-store.ts'
import { t } from '../../ui/words/t.ts'
import { failureText } from '../../ui/worker/failure.ts'
import { useMutate } from '../../ui/worker/use-mutate.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'

/** The order in the making with its prices; the former answer stays while the next one is worked out. */
export function useEntryView(draft: EntryDraft) {
  const { customerId, details } = draft
  const lines = draft.lines.map(({ productId, quantity }) => ({ productId, quantity }))
  return useWorkerQuery(
    ['orders', 'entry', customerId, lines, details],
    worker => worker.orders.entry.query({ customerId: customerId ?? '', lines, details }),
    { enabled: customerId !== null, keep: true },
  )
}

/** Begins an order for a customer, with the address and, where one is needed, the day that are likeliest. */
export function useBeginEntry() {
  const worker = useWorker()
  const begin = useEntryDraft(state => state.begin)
  return async (customerId: string) => {
    const details = { poNumber: '', notes: '', deliveryDay: null, addressId: null }
    try {
      const view = await worker.orders.entry.query({ customerId, lines: [], details })
      begin(customerId, {
        addressId: view.customer.addresses[0]?.id ?? null,
        deliveryDay: view.settings.deliveryDate === 'required' ? (view.deliveryDays[0] ?? null) : null,
      })
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
  }
}

/** Stores the order as it is on screen and goes to it in the queue. */
export function useEnterOrder() {
  const mutate = useMutate()
  const [, navigate] = useLocation()
  const clear = useEntryDraft(state => state.clear)
  return async (draft: EntryDraft, view: EntryView) => {
    const orderId = newId()
    const stored = await mutate('order.enter', {
      orderId,
      customerId: view.customer.id,
      contactName: draft.contactName.trim(),
      lines: view.lines.map(({ productId, quantity, unitPrice }) => ({
        productId,
        quantity,
        unitPrice: unitPrice ?? 0,
      })),
      details: draft.details,
    })
    if (!stored) return false
    clear()
    navigate(`/queue/${orderId}`)
    showToast({ message: t('Order for {name} entered', { name: view.customer.name }), tone: 'good' })
    return true
  }
}
