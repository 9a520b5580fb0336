import { err, ok, type Result } from '#shared/base/result.ts'
import type { Reorder } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { type Plan, planAllows } from '#shared/domain/plan.ts'
import { resolvePrice } from '#shared/domain/pricing.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { openStorefrontView, type StorefrontView } from '../catalog/storefront-view.ts'
import type { StreamVersions } from '../catalog-copy/workspace-copies.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { visibleOrder } from './visible-orders.ts'

/**
 * An order's lines beside what they are and cost now, for ordering them again; refused where the plan does not allow
 * to reorder. Nothing is added to a cart.
 */
export const readReorder = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  orderId: string,
  seen: StreamVersions | null = null,
): Promise<Result<Reorder, ErrorCode>> => {
  const view = await openStorefrontView(deps, caller, seen)
  if (!view) return err('session_ended')
  if (!planAllows(view.catalog.terms.workspace.plan as Plan, 'reorderFromHistory')) return err('not_allowed')
  const order = await deps.db.within(scopeOf(caller), tx => visibleOrder(deps, tx, caller, orderId))
  if (!order) return err('not_found')
  const lines = order.lines.filter(line => line.quantity > 0)
  return ok({
    lines: lines.map(({ productId, sku, name, quantity, unitPrice }) => ({
      productId,
      sku,
      name,
      quantity,
      priceThen: unitPrice,
      priceNow: priceNow(view, productId, quantity),
      item: view.itemOf(productId),
    })),
  })
}

const priceNow = (view: StorefrontView, productId: string, quantity: number): number | null => {
  const priced = view.catalog.byId.get(productId)
  if (!priced || !view.itemOf(productId)?.orderable) return null
  const price = resolvePrice(priced.product, quantity, priced.rules, view.catalog.terms.pricing)
  return price.ok ? price.value.unitPrice : null
}
