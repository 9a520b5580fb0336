import { useQuery } from '@tanstack/react-query'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { canOrder } from '#shared/domain/stocked-rules.ts'
import { cartKey } from '../../app/api/queries.ts'
import type { EditedCart } from '../../app/cart/edited-cart.ts'
import { useServices } from '../../app/services.tsx'

/** What could be ordered instead of the cart's dead lines, by product; empty while nothing is dead. */
export function useSwaps(cart: EditedCart): (productId: string) => readonly CatalogItem[] {
  const { client } = useServices()
  const dead = cart.lines.filter(({ item }) => !item || !canOrder(item)).map(line => line.productId)
  const { data } = useQuery({
    queryKey: [...cartKey, 'swaps', ...dead],
    queryFn: ({ signal }) => client.cart.swaps.query(undefined, { signal }),
    enabled: dead.length > 0,
    staleTime: 60_000,
  })
  return productId => {
    const instead = data?.swaps.find(swap => swap.productId === productId)?.instead ?? []
    return instead.flatMap(id => data?.items.find(item => item.productId === id) ?? [])
  }
}
