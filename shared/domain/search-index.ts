import { editDistance } from './edit-distance.ts'
import { searchWords, trigrams } from './search-text.ts'

/** How good a match is: a whole word, the start of one, inside one, or with a typo. */
const EXACT = 1
const PREFIX = 0.9
const INSIDE = 0.7
const TYPO = 0.5
const SHORTEST_INSIDE = 3
const SHORTEST_WITH_TYPO = 4
const SHORTEST_WITH_TWO_TYPOS = 8

/** What a query found: slots with their score above 0, at most 1. Valid until the index is used again. */
export type Found = { readonly slots: readonly number[]; scoreOf(slot: number): number }

/**
 * Finds items by the words of their SKU and name. An item lives in a slot, a small whole number that the
 * caller gives and takes back; a removed slot is not used again.
 *
 * Every word of a query must be found, or all of them together begin one word, as in "85099 f". `strict` matches whole words, their starts and their insides (from
 * three letters); `forgiving` also allows one typo (two from eight letters) and words run together. Callers
 * ask strictly first, so that a typo never crowds out what was meant.
 */
export class SearchIndex {
  /** Slots by word. */
  readonly #postings = new Map<string, Set<number>>()
  readonly #byTrigram = new Map<string, Set<string>>()
  readonly #wordsOf = new Map<number, readonly string[]>()
  readonly #joinedOf = new Map<number, string>()
  /** Words in order, for starts; null after a change, and sorted again when next needed. */
  #sorted: string[] | null = null

  /** Puts an item into a slot that holds none. */
  add(slot: number, sku: string, name: string): void {
    const ofSku = searchWords(sku)
    const joinedSku = ofSku.join('')
    const words = [...new Set([...ofSku, ...(ofSku.length > 1 ? [joinedSku] : []), ...searchWords(name)])]
    this.#wordsOf.set(slot, words)
    this.#joinedOf.set(slot, searchWords(name).join(''))
    for (const word of words) this.#post(word, slot)
  }

  /** Takes the item of a slot out. */
  remove(slot: number): void {
    for (const word of this.#wordsOf.get(slot) ?? []) {
      const slots = this.#postings.get(word)
      slots?.delete(slot)
      if (slots?.size === 0) this.#forget(word)
    }
    this.#wordsOf.delete(slot)
    this.#joinedOf.delete(slot)
  }

  /** The items that match every word of a query; none for a query without words. */
  find(query: string, mode: 'strict' | 'forgiving'): Found {
    const words = [...new Set(searchWords(query))]
    let matched = new Map<number, number>()
    words.forEach((word, index) => {
      if (index > 0 && matched.size === 0) return
      matched = this.#narrow(index === 0 ? null : matched, this.#scored(word, mode), word, mode)
    })
    if (words.length > 1) this.#typedApart(searchWords(query).join(''), words.length, matched)
    return this.#found(matched, words.length)
  }

  /** Adds the items of words that begin with the whole query, scored as if each of its words had been found so. */
  #typedApart(together: string, words: number, matched: Map<number, number>): void {
    for (const candidate of this.#startingWith(together)) {
      const score = (candidate === together ? EXACT : PREFIX) * words
      for (const slot of this.#postings.get(candidate) ?? [])
        matched.set(slot, Math.max(score, matched.get(slot) ?? 0))
    }
  }

  #post(word: string, slot: number): void {
    const slots = this.#postings.get(word)
    if (slots) {
      slots.add(slot)
      return
    }
    this.#postings.set(word, new Set([slot]))
    this.#sorted = null
    for (const trigram of trigrams(word)) {
      const words = this.#byTrigram.get(trigram)
      if (words) words.add(word)
      else this.#byTrigram.set(trigram, new Set([word]))
    }
  }

  #forget(word: string): void {
    this.#postings.delete(word)
    this.#sorted = null
    for (const trigram of trigrams(word)) this.#byTrigram.get(trigram)?.delete(word)
  }

  /** Indexed words that answer a word of the query, best first. */
  #scored(word: string, mode: 'strict' | 'forgiving'): [string, number][] {
    const scored: [string, number][] = this.#postings.has(word) ? [[word, EXACT]] : []
    const seen = new Set([word])
    const take = (candidate: string, score: number) => {
      if (!seen.has(candidate)) scored.push([candidate, score])
      seen.add(candidate)
    }
    for (const candidate of this.#startingWith(word)) take(candidate, PREFIX)
    for (const candidate of this.#containing(word)) take(candidate, INSIDE)
    if (mode === 'forgiving') for (const candidate of this.#misspelt(word)) take(candidate, TYPO)
    return scored
  }

  #startingWith(word: string): string[] {
    this.#sorted ??= [...this.#postings.keys()].sort()
    const from = lowerBound(this.#sorted, word)
    let to = from
    while (this.#sorted[to]?.startsWith(word)) to += 1
    return this.#sorted.slice(from, to)
  }

  #containing(word: string): string[] {
    if (word.length < SHORTEST_INSIDE) return []
    const sets: ReadonlySet<string>[] = []
    for (let at = 0; at + 3 <= word.length; at += 1) {
      const words = this.#byTrigram.get(word.slice(at, at + 3))
      if (!words) return []
      sets.push(words)
    }
    const rarest = sets.reduce((least, words) => (words.size < least.size ? words : least))
    return [...rarest].filter(candidate => candidate.includes(word))
  }

  /** Words that share a run of three letters with it; one garbled in every run is not guessed at. */
  #misspelt(word: string): string[] {
    const allowed = typosAllowed(word)
    if (allowed === 0) return []
    const candidates = new Set(trigrams(word).flatMap(trigram => [...(this.#byTrigram.get(trigram) ?? [])]))
    return [...candidates].filter(candidate => isTypoOf(word, candidate, allowed))
  }

  #narrow(
    before: ReadonlyMap<number, number> | null,
    scored: readonly [string, number][],
    word: string,
    mode: 'strict' | 'forgiving',
  ): Map<number, number> {
    const after = new Map<number, number>()
    const take = (slot: number, score: number) => {
      if (after.has(slot)) return
      if (before === null) after.set(slot, score)
      else if (before.has(slot)) after.set(slot, (before.get(slot) ?? 0) + score)
    }
    for (const [candidate, score] of scored)
      for (const slot of this.#postings.get(candidate) ?? []) take(slot, score)
    if (mode === 'forgiving' && word.length >= SHORTEST_INSIDE)
      for (const [slot, joined] of this.#joinedOf) if (joined.includes(word)) take(slot, TYPO)
    return after
  }

  #found(matched: ReadonlyMap<number, number>, words: number): Found {
    const slots = [...matched.keys()]
    return { slots, scoreOf: slot => (matched.get(slot) ?? 0) / Math.max(1, words) }
  }
}

/** Compares with the start of longer words too: a typo should not hide results while a word is being typed. */
const isTypoOf = (word: string, candidate: string, allowed: number): boolean => {
  if (candidate.length < word.length - allowed) return false
  if (editDistance(word, candidate, allowed) <= allowed) return true
  return editDistance(word, candidate.slice(0, word.length), allowed) <= allowed
}

/** Digits are never guessed at: 85123 and 85124 are two items. */
const typosAllowed = (word: string): number => {
  if (word.length < SHORTEST_WITH_TYPO || /^\d+$/.test(word)) return 0
  return word.length < SHORTEST_WITH_TWO_TYPOS ? 1 : 2
}

const lowerBound = (sorted: readonly string[], word: string): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}
