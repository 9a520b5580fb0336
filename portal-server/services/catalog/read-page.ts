import { err, ok, type Result } from '#shared/base/result.ts'
import type { CatalogItem, CatalogPage } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { descendantsOf } from '#shared/domain/category.ts'
import { matchScore, searchEntry } from '#shared/domain/search-match.ts'
import type { BuyerCaller } from '../callers.ts'
import { scopeOf } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { readStorefrontView, type StorefrontView } from './storefront-view.ts'

export type PageQuery = {
  search: string
  categoryId: string | null
  sort: 'name' | 'sku' | 'price' | 'usual'
  inStock: boolean
  boughtBefore: boolean
  offset: number
  limit: number
}

/** One page of a buyer's catalog: searched, filtered and sorted over all of it, at the buyer's prices. */
export const readCatalogPage = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  query: PageQuery,
): Promise<Result<CatalogPage, ErrorCode>> =>
  deps.db.within(scopeOf(caller), async tx => {
    const view = await readStorefrontView(tx, caller, deps.now())
    if (!view) return err('session_ended')
    const within =
      query.categoryId === null ? null : await categoryAndBelow(tx, caller.workspaceId, query.categoryId)
    const items = selected(view, query, within)
    const catalogVersion = view.catalog.version
    return ok({
      items: items.slice(query.offset, query.offset + query.limit),
      total: items.length,
      catalogVersion,
    })
  })

const categoryAndBelow = async (
  tx: Parameters<Parameters<ServiceDeps['db']['within']>[1]>[0],
  workspaceId: string,
  categoryId: string,
): Promise<ReadonlySet<string>> => {
  const categories = await tx.category.findMany({
    where: { workspaceId },
    select: { id: true, parentId: true },
  })
  return descendantsOf(categories, [categoryId])
}

const selected = (
  view: StorefrontView,
  query: PageQuery,
  within: ReadonlySet<string> | null,
): CatalogItem[] => {
  const wanted = searchEntry(query.search)
  const searching = wanted.words.length > 0
  const found: { item: CatalogItem; score: number }[] = []
  for (const { product, search } of view.catalog.items) {
    if (within && (product.categoryId === null || !within.has(product.categoryId))) continue
    const score = searching ? matchScore(wanted, search) : 1
    if (score === 0) continue
    const item = view.itemOf(product.id)
    if (!item || (query.inStock && !item.orderable) || (query.boughtBefore && item.usualQuantity === null))
      continue
    found.push({ item, score })
  }
  return sorted(found, query, view, searching)
}

/** A search puts the best matches first; equal ones keep the order asked for. */
const sorted = (
  found: { item: CatalogItem; score: number }[],
  query: PageQuery,
  view: StorefrontView,
  searching: boolean,
): CatalogItem[] => {
  const rank = new Map(view.usual.map((item, position) => [item.productId, position]))
  const position = (item: CatalogItem) => rank.get(item.productId) ?? Number.MAX_SAFE_INTEGER
  const bySort = {
    name: () => 0,
    sku: (a: CatalogItem, b: CatalogItem) => (a.sku < b.sku ? -1 : Number(a.sku > b.sku)),
    price: (a: CatalogItem, b: CatalogItem) => a.price - b.price,
    usual: (a: CatalogItem, b: CatalogItem) => position(a) - position(b),
  }[query.sort]
  return found
    .sort((a, b) => (searching ? b.score - a.score : 0) || bySort(a.item, b.item))
    .map(entry => entry.item)
}
