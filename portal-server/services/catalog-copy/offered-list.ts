import { LRUCache } from 'lru-cache'
import { isOffered } from '#shared/domain/availability.ts'
import type { SellingTerms } from '../selling/selling-terms.ts'
import type { ProductShelf } from './product-shelf.ts'

/**
 * Slots of what is offered under some terms on a day, in the order of names. `inStock` leaves out what staff
 * set to out of stock; tracked stock is not looked at, because it is in no list that is kept.
 */
export type OfferedList = {
  readonly revision: number
  readonly all: readonly number[]
  readonly inStock: readonly number[]
  /** What was worked out from this list, by name; `from` is what else it was worked out from. */
  readonly derived: Map<string, { from: readonly unknown[]; slots: readonly number[] }>
}

/** Slots worked out from a list, once for as long as the list and each of `from` stay the same. */
export const derive = (
  list: OfferedList,
  name: string,
  from: readonly unknown[],
  work: () => readonly number[],
): readonly number[] => {
  const known = list.derived.get(name)
  if (known?.from.every((each, at) => each === from[at])) return known.slots
  const slots = work()
  list.derived.set(name, { from, slots })
  return slots
}

/** Numbers in all lists of a workspace together. */
const MOST_SLOTS = 8_000_000

/**
 * Lists by who may see the same: customers who see everything share one, as do those of the same chosen
 * categories. A list is worked out again when a product has changed in what decides its place.
 */
export class OfferedLists {
  readonly #lists = new LRUCache<string, OfferedList>({
    maxSize: MOST_SLOTS,
    sizeCalculation: list => 4 * list.all.length + 1,
  })

  /** `key` is the terms' `offeredKey`, made once for them. */
  of(shelf: ProductShelf, terms: SellingTerms, key: string): OfferedList {
    const known = this.#lists.get(key)
    if (known?.revision === shelf.listRevision) return known
    const list = offeredList(shelf, terms)
    this.#lists.set(key, list)
    return list
  }
}

/** The same for all terms under which the same products are offered. */
export const offeredKey = ({ assortment, customer, day }: SellingTerms): string => {
  if (assortment.mode === 'all') return `${day} all`
  if (assortment.mode === 'items') return `${day} items ${customer.id} ${[...assortment.productIds].sort()}`
  return `${day} categories ${[...assortment.categoryIds].sort()}`
}

/** Slots in the order of names among which everything offered is; of chosen items only these. */
const candidates = (shelf: ProductShelf, { assortment }: SellingTerms): readonly number[] => {
  if (assortment.mode !== 'items') return shelf.byName()
  const slots = [...new Set(assortment.productIds)].flatMap(id => shelf.slotOf(id) ?? [])
  return slots.sort((a, b) => shelf.nameRank(a) - shelf.nameRank(b))
}

const offeredList = (shelf: ProductShelf, terms: SellingTerms): OfferedList => {
  const isHere = (slot: number) => {
    const product = shelf.at(slot)
    return product !== null && isOffered(product, terms.assortment, terms.day)
  }
  const all = candidates(shelf, terms).filter(isHere)
  const inStock = all.filter(slot => shelf.at(slot)?.availability === 'in_stock')
  return { revision: shelf.listRevision, all, inStock, derived: new Map() }
}
