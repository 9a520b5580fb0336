import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { OrderRow } from '#shared/contract/rows.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { orderNumber } from '../format/order-number.ts'
import { t } from '../words/t.ts'
import { useMutate } from '../worker/use-mutate.ts'
import { useDecide } from './use-decide.ts'

/** Everything staff do to one order. Each names the revision that is on screen. */
export function useOrderActs(order: OrderRow | undefined) {
  const decide = useDecide()
  const mutate = useMutate()
  if (!order) return null
  const seen = { orderId: order.id, revision: order.revision }
  const name = orderNumber(order.number)
  return {
    approve: () => decide('order.approve', seen, t('{name} approved', { name })),
    reject: (reason: string) => decide('order.reject', { ...seen, reason }, t('{name} rejected', { name })),
    cancel: (reason: string) => decide('order.cancel', { ...seen, reason }, t('{name} cancelled', { name })),
    startFulfilment: () => decide('order.start_fulfillment', seen, t('{name} is in fulfilment', { name })),
    ship: (shipped: MutationArgs<'order.fulfill'>['shipped']) =>
      decide('order.fulfill', { ...seen, shipped }, t('{name} shipped', { name })),
    revise: (lines: MutationArgs<'order.revise'>['lines'], reason: string) =>
      decide('order.revise', { ...seen, lines, reason }, t('{name} revised', { name })),
    assign: async (staffId: string | null) => {
      const { id: orderId, assigneeId: base } = order
      if (staffId === base) return
      const stored = await mutate('order.assign', { orderId, base, mine: staffId })
      if (!stored) return
      showToast({
        message: staffId === null ? t('{name} is nobody’s again', { name }) : t('{name} assigned', { name }),
      })
    },
    /** Parks it, or takes it up again; true when it was parked. */
    park: async () => {
      const waitingForBuyer = !order.waitingForBuyer
      const stored = await mutate('order.park', { ...seen, waitingForBuyer })
      if (stored)
        showToast({
          message: waitingForBuyer
            ? t('{name} parked', { name })
            : t('{name} is back in the queue', { name }),
        })
      return stored !== null && waitingForBuyer
    },
  }
}

export type OrderActs = NonNullable<ReturnType<typeof useOrderActs>>
