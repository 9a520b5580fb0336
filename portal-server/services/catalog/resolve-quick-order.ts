import { err, ok, type Result } from '#shared/base/result.ts'
import type { CatalogItem, QuickOrderAnswer } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { BuyerCaller } from '../callers.ts'
import type { StreamVersions } from '../catalog-copy/workspace-copies.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { findNamed } from './find-items.ts'
import { nearItems, similarItems } from './near-items.ts'
import { openStorefrontView, type StorefrontView } from './storefront-view.ts'

/** Looking for what is near goes through every SKU; one request may not do that without end. */
const MOST_COMPARED = 3_000_000

type QuickLine = { readonly names: readonly string[] }

/**
 * What a customer's own catalog knows about the lines of a typed order: the items that they name, with each item's
 * price and rules, and suggestions where none is named or the named one can't be had. Another customer's items are
 * never found, and what is hidden from this one is not either.
 */
export const resolveQuickOrder = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  lines: readonly QuickLine[],
  seen: StreamVersions | null = null,
): Promise<Result<QuickOrderAnswer, ErrorCode>> => {
  const view = await openStorefrontView(deps, caller, seen)
  return view ? ok(resolveLines(view, lines)) : err('session_ended')
}

const resolveLines = (view: StorefrontView, lines: readonly QuickLine[]): QuickOrderAnswer => {
  const items = new Map<string, CatalogItem>()
  const keep = (item: CatalogItem): string => {
    items.set(item.productId, item)
    return item.productId
  }
  let searches = Math.max(1, Math.floor(MOST_COMPARED / Math.max(1, view.copies.catalog.shelf.size)))
  const suggest = (named: readonly CatalogItem[], names: readonly string[]): CatalogItem[] => {
    const [only, ...others] = named
    if (others.length > 0 || only?.orderable || searches === 0) return []
    searches -= 1
    return only ? similarItems(view, only) : nearItems(view, names[0] ?? '')
  }
  const answered = lines.map(({ names }) => {
    const found = surest(view, names)
    const hits = found.map(({ reading, item }) => ({ reading, productId: keep(item) }))
    const named = [...new Map(found.map(({ item }) => [item.productId, item])).values()]
    return { hits, suggestions: suggest(named, names).map(keep) }
  })
  return { lines: answered, items: [...items.values()] }
}

/** What the readings name, of those that do it as surely as any of them. */
const surest = (view: StorefrontView, names: readonly string[]): { reading: number; item: CatalogItem }[] => {
  const named = names.map(name => findNamed(view, name))
  const best = Math.min(...named.flatMap(found => found?.rank ?? []))
  return named.flatMap((found, reading) =>
    found?.rank === best ? found.items.map(item => ({ reading, item })) : [],
  )
}
