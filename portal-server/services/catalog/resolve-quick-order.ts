import { err, ok, type Result } from '#shared/base/result.ts'
import type { CatalogItem, QuickOrderAnswer } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { findNamed, type NamedItems, tierRank } from './find-items.ts'
import { nearItems, similarItems } from './near-items.ts'
import type { PricedItem } from './priced-catalog.ts'
import { readStorefrontView, type StorefrontView } from './storefront-view.ts'

/** Looking for what is near goes through the whole catalog; one request may not do that without end. */
const MOST_COMPARED = 4_000_000

type QuickLine = { readonly names: readonly string[] }

/**
 * What a customer's own catalog knows about the lines of a typed order: the items that they name, with each item's
 * price and rules, and suggestions where none is named or the named one can't be had. Another customer's items are
 * never found, and what is hidden from this one is not either.
 */
export const resolveQuickOrder = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  lines: readonly QuickLine[],
): Promise<Result<QuickOrderAnswer, ErrorCode>> =>
  deps.db.within(scopeOf(caller), async tx => {
    const view = await readStorefrontView(tx, caller, deps.now())
    return view ? ok(resolveLines(view, lines)) : err('session_ended')
  })

const resolveLines = (view: StorefrontView, lines: readonly QuickLine[]): QuickOrderAnswer => {
  const { catalog } = view
  const items = new Map<string, CatalogItem>()
  let left = Math.max(1, Math.floor(MOST_COMPARED / Math.max(1, catalog.items.length)))
  const suggest = (hits: readonly PricedItem[], names: readonly string[]): PricedItem[] => {
    const only = hits.length === 1 ? hits[0] : undefined
    if ((hits.length > 0 && !only) || (only && items.get(only.product.id)?.orderable) || left <= 0) return []
    left -= 1
    const orderable = (item: PricedItem) => view.itemOf(item.product.id)?.orderable === true
    return only
      ? similarItems(catalog, only.product, orderable)
      : nearItems(catalog, names[0] ?? '', orderable)
  }
  const keep = (found: readonly PricedItem[]): string[] =>
    found.flatMap(({ product }) => {
      const item = items.get(product.id) ?? view.itemOf(product.id)
      if (item) items.set(product.id, item)
      return item ? [product.id] : []
    })
  const answered = lines.map(({ names }) => {
    const hits = surest(names.map(name => findNamed(catalog, name))).flatMap(({ reading, items: named }) =>
      keep(named).map(productId => ({ reading, productId })),
    )
    const known = [...new Set(hits.map(hit => hit.productId))].flatMap(id => catalog.byId.get(id) ?? [])
    return { hits, suggestions: keep(suggest(known, names)) }
  })
  return { lines: answered, items: [...items.values()] }
}

/** The readings that name something, as surely as any of them does. */
const surest = (named: readonly NamedItems[]): { reading: number; items: readonly PricedItem[] }[] => {
  const ranks = named.flatMap(({ tier }) => (tier === null ? [] : [tierRank(tier)]))
  const least = Math.min(...ranks)
  return named.flatMap(({ tier, items }, reading) =>
    tier !== null && tierRank(tier) === least ? [{ reading, items }] : [],
  )
}
