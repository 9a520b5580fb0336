import type { CartLine, CatalogItem, SavedList } from '#shared/contract/buyer.ts'
import { nearestAllowed } from '#shared/domain/order-rules.ts'
import { canOrder, rulesWithStock } from '#shared/domain/stocked-rules.ts'

/** What putting a list into the cart comes to. */
export type ListForCart = {
  readonly wishes: readonly { readonly item: CatalogItem; readonly quantity: number }[]
  /** Items that the cart holds already; their quantity there stays. */
  readonly already: number
  /** Names of items that can't be had now. */
  readonly missing: readonly string[]
}

/** The list's items that the cart does not hold yet, in quantities that today's rules and stock allow. */
export function listForCart(
  list: Pick<SavedList, 'items'>,
  cart: readonly Pick<CartLine, 'productId'>[],
): ListForCart {
  const inCart = new Set(cart.map(line => line.productId))
  const fresh = list.items.filter(({ productId }) => !inCart.has(productId))
  const wishes = fresh.flatMap(({ item, quantity }) =>
    item && canOrder(item) ? [{ item, quantity: nearestAllowed(quantity, rulesWithStock(item)) }] : [],
  )
  const missing = fresh.flatMap(({ item, name }) => (item && canOrder(item) ? [] : [name]))
  return { wishes, already: list.items.length - fresh.length, missing }
}
