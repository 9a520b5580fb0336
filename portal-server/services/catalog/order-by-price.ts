import { derive } from '../catalog-copy/offered-list.ts'
import type { StorefrontView } from './storefront-view.ts'

/** Where more than one of this many products has rules for a customer, sorting all of them is as quick. */
const ONE_RULED_OF = 4

type Sort = (rank: (slot: number) => number) => readonly number[]

/**
 * Slots by unit price, equal prices by name. Without rules of its own a product costs what its list price makes of it,
 * and a dearer list price never comes to less: so the order of list prices, which all customers share, is this
 * customer's order as well but for the products that have rules, which are put in their places. Sorting 100,000 prices
 * for each customer anew took ten times as long. `name` tells lists of the same customer apart, `sort` sorts the slots
 * by a number and then by name.
 */
export const orderByPrice = (
  view: StorefrontView,
  name: string,
  slots: readonly number[],
  sort: Sort,
): readonly number[] => {
  const { shelf } = view.copies.catalog
  const ruled = view.ruledProducts()
  if (ruled.length > slots.length / ONE_RULED_OF) return sort(view.priceAt)
  const listed = derive(view.offered(), `list price ${name}`, [slots, shelf.revision], () =>
    sort(slot => shelf.at(slot)?.listPrice ?? 0),
  )
  const isRuled = new Uint8Array(shelf.slots)
  for (const productId of ruled) {
    const slot = shelf.slotOf(productId)
    if (slot !== undefined) isRuled[slot] = 1
  }
  const plain = plainOrder(view, listed, isRuled)
  const moved = listed.filter(slot => isRuled[slot] === 1).map(slot => ({ slot, price: view.priceAt(slot) }))
  moved.sort((a, b) => a.price - b.price || shelf.nameRank(a.slot) - shelf.nameRank(b.slot))
  return merged(view, plain, moved)
}

type PricedSlots = { slots: number[]; prices: Float64Array }

/** The slots without rules at this customer's prices; a percentage can make two list prices one price. */
const plainOrder = (view: StorefrontView, listed: readonly number[], isRuled: Uint8Array): PricedSlots => {
  const { shelf } = view.copies.catalog
  const slots: number[] = []
  const prices = new Float64Array(listed.length)
  let [last, price, from] = [-1, -1, 0]
  for (const slot of listed) {
    if (isRuled[slot] === 1) continue
    const listPrice = shelf.at(slot)?.listPrice ?? 0
    if (listPrice !== last) {
      const next = view.plainPrice(listPrice)
      if (next !== price) {
        byName(view, slots, from)
        from = slots.length
      }
      last = listPrice
      price = next
    }
    prices[slots.length] = price
    slots.push(slot)
  }
  byName(view, slots, from)
  return { slots, prices }
}

/** Brings the slots of one price, which are the last ones from a place on, into the order of names. */
const byName = (view: StorefrontView, slots: number[], from: number): void => {
  const { shelf } = view.copies.catalog
  for (let at = from + 1; at < slots.length; at++) {
    if (shelf.nameRank(slots[at] ?? 0) > shelf.nameRank(slots[at - 1] ?? 0)) continue
    const run = slots.slice(from).sort((a, b) => shelf.nameRank(a) - shelf.nameRank(b))
    for (const [index, slot] of run.entries()) slots[from + index] = slot
    return
  }
}

const merged = (
  view: StorefrontView,
  plain: PricedSlots,
  moved: readonly { slot: number; price: number }[],
): readonly number[] => {
  if (moved.length === 0) return plain.slots
  const { shelf } = view.copies.catalog
  const all: number[] = []
  let next = 0
  for (const [at, slot] of plain.slots.entries()) {
    const price = plain.prices[at] ?? 0
    for (let own = moved[next]; own; own = moved[next]) {
      if (own.price > price) break
      if (own.price === price && shelf.nameRank(own.slot) > shelf.nameRank(slot)) break
      all.push(own.slot)
      next += 1
    }
    all.push(slot)
  }
  for (const { slot } of moved.slice(next)) all.push(slot)
  return all
}
