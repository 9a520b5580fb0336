import { isOffered } from '#shared/domain/availability.ts'
import { descendantsOf } from '#shared/domain/category.ts'
import { derive } from '../catalog-copy/offered-list.ts'
import { newItemTest } from './new-items.ts'
import type { StorefrontView } from './storefront-view.ts'

export type PageQuery = {
  search: string
  categoryId: string | null
  sort: 'name' | 'sku' | 'price' | 'usual'
  inStock: boolean
  boughtBefore: boolean
  onlyNew: boolean
  offset: number
  limit: number
}

/**
 * Slots of everything that a query selects, in the order asked for. A search that asks for none but the plain one
 * puts the best matches first, of equals what this customer buys.
 */
export const selectSlots = (view: StorefrontView, query: PageQuery): readonly number[] =>
  query.search.trim() === '' ? browse(view, query) : search(view, query)

const browse = (view: StorefrontView, query: PageQuery): readonly number[] => {
  const { categoryId } = query
  const list = view.offered()
  const shown = shownSlots(view, query.inStock)
  const news = (slots: readonly number[]) => (query.onlyNew ? newSlots(view, slots) : slots)
  if (query.boughtBefore) return sorted(view, query, within(view, categoryId, news(boughtSlots(view, query))))
  const chosen =
    categoryId === null
      ? shown
      : derive(list, `category ${categoryId} ${query.inStock}`, [shown, view.copies.catalog.categories], () =>
          within(view, categoryId, shown),
        )
  return sorted(view, query, news(chosen))
}

/** What this customer sees at all, without what is out of stock where that is hidden or not asked for. */
export const shownSlots = (view: StorefrontView, inStock: boolean): readonly number[] => {
  const list = view.offered()
  const hides = inStock || view.catalog.terms.outOfStockDisplay === 'hide'
  if (!hides) return list.all
  const { soldOut } = view.copies.stock
  if (soldOut.size === 0) return list.inStock
  const { shelf } = view.copies.catalog
  return derive(list, 'available', [soldOut], () =>
    list.inStock.filter(slot => !soldOut.has(shelf.at(slot)?.id ?? '')),
  )
}

const boughtSlots = (view: StorefrontView, query: PageQuery): number[] => {
  const { shelf } = view.copies.catalog
  const slots = view.usual.flatMap(({ productId }) => {
    const item = view.itemOf(productId)
    return item && (!query.inStock || item.orderable) ? (shelf.slotOf(productId) ?? []) : []
  })
  return slots.sort((a, b) => shelf.nameRank(a) - shelf.nameRank(b))
}

const newSlots = (view: StorefrontView, slots: readonly number[]): number[] => {
  const { shelf } = view.copies.catalog
  const isNew = newItemTest(view.catalog.terms.day)
  return slots.filter(slot => isNew(shelf.at(slot)))
}

const within = (
  view: StorefrontView,
  categoryId: string | null,
  slots: readonly number[],
): readonly number[] => {
  if (categoryId === null) return slots
  const { categories, shelf } = view.copies.catalog
  const chosen = descendantsOf(categories, [categoryId])
  return slots.filter(slot => chosen.has(shelf.at(slot)?.categoryId ?? ''))
}

/** As typed first; only when nothing at all is found, with typos and words run together. */
const search = (view: StorefrontView, query: PageQuery): readonly number[] => {
  const strict = searchAs(view, query, 'strict')
  return strict.length > 0 ? strict : searchAs(view, query, 'forgiving')
}

const searchAs = (view: StorefrontView, query: PageQuery, mode: 'strict' | 'forgiving'): number[] => {
  const { shelf } = view.copies.catalog
  const found = shelf.find(query.search, mode)
  const matches = found.slots.filter(slot => isShown(view, query, slot))
  const shown = within(view, query.categoryId, query.onlyNew ? newSlots(view, matches) : matches)
  const isPlain = query.sort === 'name'
  const rank = rankOf(view, isPlain ? { ...query, sort: 'usual' } : query)
  const keyed = shown.map(slot => {
    return { slot, score: found.scoreOf(slot), rank: rank(slot), name: shelf.nameRank(slot) }
  })
  keyed.sort((a, b) => {
    const [better, earlier] = [b.score - a.score, a.rank - b.rank]
    return (isPlain ? better || earlier : earlier || better) || a.name - b.name
  })
  return keyed.map(({ slot }) => slot)
}

const isShown = (view: StorefrontView, query: PageQuery, slot: number): boolean => {
  const { terms } = view.catalog
  const product = view.copies.catalog.shelf.at(slot)
  if (!product || !isOffered(product, terms.assortment, terms.day)) return false
  const orderable = product.availability === 'in_stock' && !view.copies.stock.soldOut.has(product.id)
  if (!orderable && (query.inStock || terms.outOfStockDisplay === 'hide')) return false
  return !query.boughtBefore || view.usual.some(item => item.productId === product.id)
}

/** A browsed list keeps the order that it was brought into, for as long as what decides it stays. */
const sorted = (view: StorefrontView, query: PageQuery, slots: readonly number[]): readonly number[] => {
  if (query.sort === 'name') return slots
  if (query.sort === 'usual') return usualFirst(view, slots)
  const sort = () => bySort(view, query, slots)
  if (query.boughtBefore || query.onlyNew) return sort()
  if (query.sort === 'price') return view.keep(`price ${query.categoryId} ${query.inStock}`, slots, sort)
  return derive(view.offered(), `sku ${query.categoryId} ${query.inStock}`, [slots], sort)
}

const bySort = (view: StorefrontView, query: PageQuery, slots: readonly number[]): number[] => {
  const rank = rankOf(view, query)
  return sortedByNumber(view, slots, rank) ?? sortedByPair(view, slots, rank)
}

/**
 * Number and place in the order of names as one number each, which sorts 100,000 in a tenth of the time that pairs
 * take. Null when a number is so large that both don't fit exactly.
 */
const sortedByNumber = (
  view: StorefrontView,
  slots: readonly number[],
  rank: (slot: number) => number,
): number[] | null => {
  const { shelf } = view.copies.catalog
  const names = shelf.byName()
  const most = Math.floor(Number.MAX_SAFE_INTEGER / names.length) - 1
  const keys = new Float64Array(slots.length)
  for (const [at, slot] of slots.entries()) {
    const number = rank(slot)
    if (number > most) return null
    keys[at] = number * names.length + shelf.nameRank(slot)
  }
  keys.sort()
  return Array.from(keys, key => names[key % names.length] ?? 0)
}

const sortedByPair = (
  view: StorefrontView,
  slots: readonly number[],
  rank: (slot: number) => number,
): number[] => {
  const keyed = slots.map(slot => ({ slot, rank: rank(slot) }))
  keyed.sort((a, b) => a.rank - b.rank || byName(view, a.slot, b.slot))
  return keyed.map(({ slot }) => slot)
}

const byName = (view: StorefrontView, a: number, b: number): number => {
  const { shelf } = view.copies.catalog
  return shelf.nameRank(a) - shelf.nameRank(b)
}

const usualFirst = (view: StorefrontView, slots: readonly number[]): readonly number[] => {
  const usual = usualSlots(view)
  const isUsual = new Set(usual)
  const here = new Set(slots.filter(slot => isUsual.has(slot)))
  return [...usual.filter(slot => here.has(slot)), ...slots.filter(slot => !isUsual.has(slot))]
}

const usualSlots = (view: StorefrontView): number[] => {
  const { shelf } = view.copies.catalog
  return view.usual.flatMap(({ productId }) => shelf.slotOf(productId) ?? [])
}

/** The number that a slot is sorted by, smallest first. */
const rankOf = (view: StorefrontView, { sort }: PageQuery): ((slot: number) => number) => {
  const { shelf } = view.copies.catalog
  if (sort === 'name') return slot => shelf.nameRank(slot)
  if (sort === 'sku') return slot => shelf.skuRank(slot)
  if (sort === 'price') return slot => view.priceAt(slot)
  const ranks = new Map(usualSlots(view).map((slot, rank) => [slot, rank]))
  return slot => ranks.get(slot) ?? Number.MAX_SAFE_INTEGER
}
