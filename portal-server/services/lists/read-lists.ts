import { err, ok, type Result } from '#shared/base/result.ts'
import type { SavedList, SavedListSummary } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { Tx } from '../../db/database.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { openStorefrontView, type StorefrontView } from '../catalog/storefront-view.ts'
import type { StreamVersions } from '../catalog-copy/workspace-copies.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** The saved lists of the caller's link, by name. */
export const readLists = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  seen: StreamVersions | null = null,
): Promise<Result<{ lists: SavedListSummary[] }, ErrorCode>> => {
  const view = await openStorefrontView(deps, caller, seen)
  if (!view) return err('session_ended')
  const { workspaceId, linkId } = caller
  return deps.db.within(scopeOf(caller), async tx => {
    const lists = await tx.savedList.findMany({ where: { workspaceId, linkId, deletedAt: null } })
    const items = await tx.savedListItem.findMany({
      where: { workspaceId, listId: { in: lists.map(list => list.id) } },
      select: { listId: true, productId: true },
    })
    const byList = Map.groupBy(items, item => item.listId)
    const summaries = lists.map(({ id, name, updatedAt }) => {
      const own = byList.get(id) ?? []
      const orderable = own.filter(({ productId }) => view.itemOf(productId)?.orderable)
      return {
        listId: id,
        name,
        itemCount: own.length,
        orderableCount: orderable.length,
        updatedAt: updatedAt.getTime(),
      }
    })
    return ok({ lists: summaries.sort(byName) })
  })
}

const names = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

const byName = (a: SavedListSummary, b: SavedListSummary): number => names.compare(a.name, b.name)

/** One saved list with its items as they are now. */
export const readList = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  listId: string,
  seen: StreamVersions | null = null,
): Promise<Result<SavedList, ErrorCode>> => {
  const view = await openStorefrontView(deps, caller, seen)
  if (!view) return err('session_ended')
  return deps.db.within(scopeOf(caller), tx => viewList(tx, caller, view, listId))
}

/** A list of the caller's link as its page shows it; items that are no longer offered keep their name. */
export const viewList = async (
  tx: Tx,
  { workspaceId, linkId }: BuyerCaller,
  view: StorefrontView,
  listId: string,
): Promise<Result<SavedList, ErrorCode>> => {
  const list = await tx.savedList.findFirst({ where: { workspaceId, linkId, id: listId, deletedAt: null } })
  if (!list) return err('not_found')
  const items = await tx.savedListItem.findMany({
    where: { workspaceId, listId },
    orderBy: [{ addedAt: 'asc' }, { productId: 'asc' }],
  })
  const gone = items.map(item => item.productId).filter(id => !view.catalog.byId.has(id))
  const named = gone.length
    ? await tx.product.findMany({
        where: { workspaceId, id: { in: gone } },
        select: { id: true, sku: true, name: true },
      })
    : []
  return ok({
    listId,
    name: list.name,
    updatedAt: list.updatedAt.getTime(),
    items: items.map(({ productId, quantity }) => {
      const product =
        view.catalog.byId.get(productId)?.product ?? named.find(candidate => candidate.id === productId)
      return {
        productId,
        quantity,
        item: view.itemOf(productId),
        sku: product?.sku ?? '',
        name: product?.name ?? '',
      }
    }),
  })
}
