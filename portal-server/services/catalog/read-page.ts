import { err, ok, type Result } from '#shared/base/result.ts'
import type { CatalogPage } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { BuyerCaller } from '../callers.ts'
import type { StreamVersions } from '../catalog-copy/workspace-copies.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { type PageQuery, selectSlots } from './select-items.ts'
import { openStorefrontView } from './storefront-view.ts'

/**
 * One page of a buyer's catalog: searched, filtered and sorted over all of it, at the buyer's prices.
 * `seen` are the versions that the request read when it recognised the buyer.
 */
export const readCatalogPage = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  query: PageQuery,
  seen: StreamVersions | null = null,
): Promise<Result<CatalogPage, ErrorCode>> => {
  const view = await openStorefrontView(deps, caller, seen)
  if (!view) return err('session_ended')
  const slots = selectSlots(view, query)
  const items = slots.slice(query.offset, query.offset + query.limit).flatMap(slot => view.itemAt(slot) ?? [])
  return ok({ items, total: slots.length, catalogVersion: view.catalog.version })
}
