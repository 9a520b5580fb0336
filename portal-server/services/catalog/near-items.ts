import { editDistance } from '#shared/domain/edit-distance.ts'
import { matchScore, type SearchEntry, searchEntry } from '#shared/domain/search-match.ts'
import { spellingKey } from './find-items.ts'
import type { PricedCatalog, PricedItem } from './priced-catalog.ts'

/** Suggestions for one line: more would be a search. */
const SUGGESTED = 4
const SHORTEST_WITH_TWO_TYPOS = 6
const SHORTEST_PREFIX = 3

type Spelled = { readonly item: PricedItem; readonly key: string; readonly letters: number }

const spelled = new WeakMap<PricedCatalog, readonly Spelled[]>()

/**
 * The items whose SKU or name comes near to a text that names none, nearest first. `accept` says which may be shown
 * to this buyer now.
 */
export const nearItems = (
  catalog: PricedCatalog,
  text: string,
  accept: (item: PricedItem) => boolean,
): PricedItem[] => {
  const key = spellingKey(text)
  const wanted = searchEntry(text)
  const letters = lettersOf(key)
  const scored: { item: PricedItem; score: number }[] = []
  for (const candidate of spellingsOf(catalog)) {
    const score = Math.max(skuScore(key, letters, candidate), nameScore(wanted, candidate.item))
    if (score > 0 && accept(candidate.item)) scored.push({ item: candidate.item, score })
  }
  return best(scored)
}

/** What else could be ordered instead of an item: much the same name, the same category first. */
export const similarItems = (
  catalog: PricedCatalog,
  item: { readonly id: string; readonly name: string; readonly categoryId: string | null },
  accept: (item: PricedItem) => boolean,
): PricedItem[] => {
  const words = new Set(searchEntry(item.name).words.filter(word => word.length > 1))
  const scored: { item: PricedItem; score: number }[] = []
  for (const candidate of catalog.items) {
    const { product, search } = candidate
    const shared = search.words.filter(word => words.has(word)).length
    const sameCategory = item.categoryId !== null && product.categoryId === item.categoryId
    // Two shared words, or one within the category: a category alone says too little.
    const score = shared + (sameCategory && shared > 0 ? 1.5 : 0)
    if (score < 2 || product.id === item.id || !accept(candidate)) continue
    scored.push({ item: candidate, score: score / Math.sqrt(Math.max(1, search.words.length)) })
  }
  return best(scored)
}

const best = (scored: { item: PricedItem; score: number }[]): PricedItem[] =>
  scored
    .sort((a, b) => b.score - a.score)
    .slice(0, SUGGESTED)
    .map(entry => entry.item)

/** From 0 to 1.5, so that a SKU with one typo comes before any name. */
const skuScore = (key: string, letters: number, candidate: Spelled): number => {
  const limit = key.length < SHORTEST_WITH_TWO_TYPOS ? 1 : 2
  const other = candidate.key
  const longer = key.length > other.length ? key : other
  const shorter = longer === key ? other : key
  const prefix = shorter.length >= SHORTEST_PREFIX && longer.startsWith(shorter)
  // Each typo changes at most two kinds of letters; most candidates end here.
  if (Math.abs(key.length - other.length) <= limit && bitsIn(letters ^ candidate.letters) <= 2 * limit) {
    const distance = editDistance(key, other, limit)
    if (distance <= limit) return 1.5 - 0.2 * distance
  }
  return prefix ? 0.95 + (0.1 * shorter.length) / longer.length : 0
}

const nameScore = (wanted: SearchEntry, { search }: PricedItem): number => 0.9 * matchScore(wanted, search)

const spellingsOf = (catalog: PricedCatalog): readonly Spelled[] => {
  const known = spelled.get(catalog)
  if (known) return known
  const made = catalog.items.map(item => {
    const key = spellingKey(item.product.sku)
    return { item, key, letters: lettersOf(key) }
  })
  spelled.set(catalog, made)
  return made
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
