import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { BuyerOrder, Reorder } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { failureOf } from '../../app/api/failure.ts'
import { cartQuery } from '../../app/api/queries.ts'
import { useSubmission } from '../../app/cart/use-cart.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { type AgainPlan, againPlan } from './again-plan.ts'
import { OrderAgainDialog } from './order-again-dialog.tsx'

/**
 * Puts the order's items into the cart again, at today's prices. What differs from then is named first; what is in
 * the cart already stays as it is.
 */
export function OrderAgain({ order }: { readonly order: BuyerOrder }) {
  const { t } = usePageWords()
  const { client, queryClient } = useServices()
  const { locked } = useSubmission()
  const [plan, setPlan] = useState<AgainPlan | null>(null)
  const look = useMutation({
    mutationFn: async () => {
      const again: Reorder = await client.order.again.query({ orderId: order.orderId })
      return againPlan(again, await queryClient.fetchQuery(cartQuery(client)))
    },
    onSuccess: setPlan,
    onError: error => {
      const reason = failureWords(failureOf(error), t)
      showToast({ message: t('order.again.failed', { reason }), tone: 'stopped' })
    },
  })
  return (
    <>
      <Button size="small" disabled={locked} loading={look.isPending} onClick={() => look.mutate()}>
        {t('order.again')}
      </Button>
      {plan ? <OrderAgainDialog plan={plan} onClose={() => setPlan(null)} /> : null}
    </>
  )
}
