import { useMutation } from '@tanstack/react-query'
import type { Cart } from '#shared/contract/buyer.ts'
import { cartKey } from '../api/queries.ts'
import { useServices } from '../services.tsx'
import { useSubmission } from './use-cart.ts'

/**
 * Exchanges the open cart for another one that the server answers with. What was typed into the old one is saved
 * first, and nothing of it is carried over.
 */
export function useOtherCart(
  exchange: () => Promise<Cart>,
  after: (cart: Cart) => void,
): { run: () => void; pending: boolean; error: unknown; locked: boolean } {
  const { queryClient, writer, edits, submitter } = useServices()
  const { locked } = useSubmission()
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      await writer.settle()
      await queryClient.cancelQueries({ queryKey: cartKey, exact: true })
      return exchange()
    },
    onSuccess: cart => {
      edits.setState({
        quantities: {},
        shownPrices: {},
        details: null,
        cartId: null,
        refusal: null,
        leftOut: new Set(),
      })
      queryClient.setQueryData(cartKey, cart)
      submitter.clear()
      after(cart)
    },
  })
  return { run: () => mutate(), pending: isPending, error, locked }
}
