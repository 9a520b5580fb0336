import type { CatalogItem } from '#shared/contract/buyer.ts'
import { editDistance } from '#shared/domain/edit-distance.ts'
import { searchWords } from '#shared/domain/search-text.ts'
import type { ProductShelf } from '../catalog-copy/product-shelf.ts'
import { spellingKey } from './find-items.ts'
import type { StorefrontView } from './storefront-view.ts'

/** Suggestions for one line: more would be a search. */
const SUGGESTED = 4
const SHORTEST_PREFIX = 3

type Spelled = { readonly slot: number; readonly key: string; readonly letters: number }

const spellings = new WeakMap<ProductShelf, { revision: number; spelled: readonly Spelled[] }>()

/** What this buyer can order whose SKU or name comes near to a text that names no item, nearest first. */
export const nearItems = (view: StorefrontView, text: string): CatalogItem[] => {
  const { shelf } = view.copies.catalog
  const scores = new Map<number, number>()
  const found = shelf.find(text, 'forgiving')
  for (const slot of found.slots) scores.set(slot, 0.9 * found.scoreOf(slot))
  const key = spellingKey(text)
  const letters = lettersOf(key)
  for (const candidate of spellingsOf(shelf)) {
    const score = skuScore(key, letters, candidate)
    if (score > (scores.get(candidate.slot) ?? 0)) scores.set(candidate.slot, score)
  }
  return bestOf(view, scores)
}

/**
 * What this buyer can order instead of an item: much the same name, the same category first. Two words of the name
 * have to be the same, or one within the category: a category alone says too little.
 */
export const similarItems = (
  view: StorefrontView,
  item: { readonly productId: string; readonly name: string; readonly categoryId: string | null },
): CatalogItem[] => {
  const { shelf } = view.copies.catalog
  const shared = new Map<number, number>()
  for (const word of new Set(searchWords(item.name).filter(each => each.length > 1))) {
    const found = shelf.find(word, 'strict')
    for (const slot of found.slots)
      if (found.scoreOf(slot) === 1) shared.set(slot, (shared.get(slot) ?? 0) + 1)
  }
  const scores = new Map<number, number>()
  for (const [slot, words] of shared) {
    const product = shelf.at(slot)
    if (!product || product.id === item.productId) continue
    const sameCategory = item.categoryId !== null && product.categoryId === item.categoryId
    const score = words + (sameCategory ? 1.5 : 0)
    if (score >= 2) scores.set(slot, score / Math.sqrt(searchWords(product.name).length))
  }
  return bestOf(view, scores)
}

/** The orderable items with the highest scores; of equals, those that this customer buys come first. */
const bestOf = (view: StorefrontView, scores: ReadonlyMap<number, number>): CatalogItem[] => {
  const { shelf } = view.copies.catalog
  const usual = new Set(view.usual.map(item => item.productId))
  const ranked = [...scores]
    .map(([slot, score]) => ({ slot, score: score + (usual.has(shelf.at(slot)?.id ?? '') ? 0.01 : 0) }))
    .sort((a, b) => b.score - a.score)
  const best: CatalogItem[] = []
  for (const { slot } of ranked) {
    if (best.length >= SUGGESTED) break
    const item = view.itemOf(shelf.at(slot)?.id ?? '')
    if (item?.orderable) best.push(item)
  }
  return best
}

/** From 0 to 1.5, so that a SKU with one typo comes before any name. */
const skuScore = (key: string, letters: number, candidate: Spelled): number => {
  const other = candidate.key
  // One typo changes at most two kinds of letters; most candidates end here.
  if (Math.abs(key.length - other.length) <= 1 && bitsIn(letters ^ candidate.letters) <= 2) {
    const distance = editDistance(key, other, 1)
    if (distance <= 1) return 1.5 - 0.2 * distance
  }
  const [shorter, longer] = key.length < other.length ? [key, other] : [other, key]
  const prefix = shorter.length >= SHORTEST_PREFIX && longer.startsWith(shorter)
  return prefix ? 0.95 + (0.1 * shorter.length) / longer.length : 0
}

const spellingsOf = (shelf: ProductShelf): readonly Spelled[] => {
  const known = spellings.get(shelf)
  if (known?.revision === shelf.revision) return known.spelled
  const spelled: Spelled[] = []
  for (let slot = 0; slot < shelf.slots; slot += 1) {
    const product = shelf.at(slot)
    if (!product) continue
    const key = spellingKey(product.sku)
    spelled.push({ slot, key, letters: lettersOf(key) })
  }
  spellings.set(shelf, { revision: shelf.revision, spelled })
  return spelled
}

/** One bit for each kind of letter and digit. */
const lettersOf = (key: string): number => {
  let letters = 0
  for (let at = 0; at < key.length; at += 1) letters |= 1 << (key.charCodeAt(at) % 31)
  return letters
}

const bitsIn = (bits: number): number => {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count += 1
  return count
}
