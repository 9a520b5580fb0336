import { useMutation } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { BuyerOrder, Cart } from '#shared/contract/buyer.ts'
import { Button } from '#shared/look/action/button.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { failureOf } from '../../app/api/failure.ts'
import { cartKey, cartQuery } from '../../app/api/queries.ts'
import { useSubmission } from '../../app/cart/use-cart.ts'
import { failureWords } from '../../app/failure-words.ts'
import { useServices } from '../../app/services.tsx'
import { useWords } from '../../app/words/words-context.tsx'

/** Puts the order's items into the cart again, at today's prices. What is in the cart already stays as it is. */
export function OrderAgain({ order }: { readonly order: BuyerOrder }) {
  const { t } = useWords()
  const { client, queryClient, writer } = useServices()
  const { locked } = useSubmission()
  const [, navigate] = useLocation()
  const again = useMutation({
    mutationFn: async () => {
      const cart = await queryClient.fetchQuery(cartQuery(client))
      const lines = linesToAdd(order, cart)
      writer.setLines(lines)
      await writer.settle()
      const after = queryClient.getQueryData<Cart>(cartKey) ?? cart
      return after.lines.length - cart.lines.length
    },
    onSuccess: added => {
      // What could not be added is said by the notice on the review page.
      if (added > 0) showToast({ message: t('order.again.done', { count: added }), tone: 'good' })
      navigate('/review')
    },
    onError: error => {
      showToast({
        message: t('order.again.failed', { reason: failureWords(failureOf(error), t) }),
        tone: 'stopped',
      })
    },
  })
  return (
    <Button size="small" disabled={locked} loading={again.isPending} onClick={() => again.mutate()}>
      {t('order.again')}
    </Button>
  )
}

/** The order's lines that the cart does not hold yet, with the quantities ordered then. */
export function linesToAdd(
  order: Pick<BuyerOrder, 'lines'>,
  cart: Pick<Cart, 'lines'>,
): { productId: string; quantity: number }[] {
  const inCart = new Set(cart.lines.map(line => line.productId))
  return order.lines
    .filter(line => !inCart.has(line.productId))
    .map(({ productId, quantity }) => ({ productId, quantity }))
}
