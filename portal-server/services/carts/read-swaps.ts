import { err, ok, type Result } from '#shared/base/result.ts'
import type { CatalogItem, Swaps } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { similarItems } from '../catalog/near-items.ts'
import { openStorefrontView } from '../catalog/storefront-view.ts'
import type { StreamVersions } from '../catalog-copy/workspace-copies.ts'
import type { ServiceDeps } from '../service-deps.ts'

/**
 * What could be ordered instead of each line of the caller's open cart that can't be ordered now. Only lines of the
 * cart are looked at, so nobody can ask about products that are not theirs.
 */
export const readSwaps = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  seen: StreamVersions | null = null,
): Promise<Result<Swaps, ErrorCode>> => {
  const view = await openStorefrontView(deps, caller, seen)
  if (!view) return err('session_ended')
  const { workspaceId, linkId } = caller
  return deps.db.within(scopeOf(caller), async tx => {
    const cart = await tx.cart.findFirst({
      where: { workspaceId, linkId, orderId: null, parkedAt: null },
      select: { id: true },
    })
    const items = cart ? await tx.cartItem.findMany({ where: { workspaceId, cartId: cart.id } }) : []
    const inCart = new Set(items.map(item => item.productId))
    const dead = items.map(item => item.productId).filter(id => !view.itemOf(id)?.orderable)
    const products = await tx.product.findMany({
      where: { workspaceId, id: { in: dead } },
      select: { id: true, name: true, categoryId: true },
    })
    const found = new Map<string, CatalogItem>()
    const swaps = products.map(({ id: productId, name, categoryId }) => {
      const similar = similarItems(view, { productId, name, categoryId })
      const offered = similar.filter(item => !inCart.has(item.productId))
      for (const item of offered) found.set(item.productId, item)
      return { productId, instead: offered.map(item => item.productId) }
    })
    return ok({ swaps, items: [...found.values()] })
  })
}
