import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { BuyerOrder } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { failureOf } from '../../app/api/failure.ts'
import { orderKey, ordersKey } from '../../app/api/queries.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useServices } from '../../app/services.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'

/** Takes a submitted order back, after asking once. */
export function CancelOrder({ order, name }: { readonly order: BuyerOrder; readonly name: string }) {
  const { t } = usePageWords()
  const { client, queryClient } = useServices()
  const [asking, setAsking] = useState(false)
  const { orderId } = order
  const cancel = useMutation({
    mutationFn: () => client.order.cancel.mutate({ orderId }),
    onSuccess: cancelled => {
      queryClient.setQueryData(orderKey(orderId), cancelled)
      showToast({ message: t('order.cancelled', { order: name }), tone: 'neutral' })
    },
    onError: error => showToast({ message: failureWords(failureOf(error), t), tone: 'stopped' }),
    // Also after a refusal: then the order has moved on, and the page should show where to.
    onSettled: () => {
      setAsking(false)
      void queryClient.invalidateQueries({ queryKey: ordersKey })
    },
  })
  return (
    <>
      <Button size="small" variant="quiet" onClick={() => setAsking(true)}>
        {t('order.cancel')}
      </Button>
      <ConfirmDialog
        open={asking}
        tone="danger"
        title={t('order.cancel.title', { order: name })}
        body={t('order.cancel.body')}
        confirmLabel={t('order.cancel')}
        cancelLabel={t('order.cancel.keep')}
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate()}
        onCancel={() => setAsking(false)}
      />
    </>
  )
}
