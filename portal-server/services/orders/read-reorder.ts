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
    lines: [...Map.groupBy(lines, line => line.productId).values()].flatMap(same => againLine(view, same)),
  })
}

type ReorderLine = Reorder['lines'][number]
type EarlierLine = Pick<ReorderLine, 'productId' | 'sku' | 'name' | 'quantity'> & { unitPrice: number }

/**
 * What an order had of one product. An order from elsewhere may have it on several lines, a cart only on one: with
 * the quantity of all of them. Where they had several prices, one that is not today's is the one to tell of.
 */
const againLine = (view: StorefrontView, same: readonly EarlierLine[]): ReorderLine[] => {
  const [first] = same
  if (!first) return []
  const { productId, sku, name } = first
  const quantity = same.reduce((sum, line) => sum + line.quantity, 0)
  const now = priceNow(view, productId, quantity)
  const told = same.find(line => line.unitPrice !== now) ?? first
  const item = view.itemOf(productId)
  return [{ productId, sku, name, quantity, priceThen: told.unitPrice, priceNow: now, item }]
}

const priceNow = (view: StorefrontView, productId: string, quantity: number): number | null => {
  const priced = view.catalog.byId.get(productId)
  if (!priced || !view.itemOf(productId)?.orderable) return null
  const price = resolvePrice(priced.product, quantity, priced.rules, view.catalog.terms.pricing)
  return price.ok ? price.value.unitPrice : null
}
