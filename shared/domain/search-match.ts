import { editDistance } from './edit-distance.ts'
import { searchWords } from './search-text.ts'

/** A searchable text prepared once: its folded words, and all of them run together to find "ab12" in "AB-12". */
export type SearchEntry = { readonly words: readonly string[]; readonly joined: string }

const EXACT = 1
const PREFIX = 0.9
const INSIDE = 0.7
const RUN_TOGETHER = 0.65
const TYPO = 0.5
const SHORTEST_INSIDE = 3
const SHORTEST_WITH_TYPO = 4
const SHORTEST_WITH_TWO_TYPOS = 8

/** Prepares texts (SKU, name, …) for `matchScore`; the same is done to what a person types. */
export function searchEntry(...texts: readonly string[]): SearchEntry {
  return {
    words: texts.flatMap(searchWords),
    joined: texts.map(text => searchWords(text).join('')).join(' '),
  }
}

/**
 * How well an entry answers a query, from 0 (not at all) to 1. Every word of the query must be found, as a whole
 * word, the start of one, inside one, or with one typo (two from eight letters); the score is their mean.
 */
export function matchScore(query: SearchEntry, entry: SearchEntry): number {
  if (query.words.length === 0) return 0
  let sum = 0
  for (const word of query.words) {
    const score = wordScore(word, entry)
    if (score === 0) return 0
    sum += score
  }
  return sum / query.words.length
}

function wordScore(word: string, entry: SearchEntry): number {
  let best = 0
  for (const candidate of entry.words) {
    if (candidate === word) return EXACT
    if (candidate.startsWith(word)) best = PREFIX
    else if (best < INSIDE && word.length >= SHORTEST_INSIDE && candidate.includes(word)) best = INSIDE
  }
  if (best > 0) return best
  if (word.length >= SHORTEST_INSIDE && entry.joined.includes(word)) return RUN_TOGETHER
  return entry.words.some(candidate => isTypoOf(word, candidate)) ? TYPO : 0
}

/** Compares with the start of longer words too: a typo should not hide results while a word is being typed. */
function isTypoOf(word: string, candidate: string): boolean {
  const allowed = typosAllowed(word)
  if (allowed === 0 || candidate.length < word.length - allowed || /^\d+$/.test(word)) return false
  if (editDistance(word, candidate, allowed) <= allowed) return true
  return editDistance(word, candidate.slice(0, word.length), allowed) <= allowed
}

/** Digits are never guessed at: 85123 and 85124 are two items. */
function typosAllowed(word: string): number {
  if (word.length < SHORTEST_WITH_TYPO) return 0
  return word.length < SHORTEST_WITH_TWO_TYPOS ? 1 : 2
}
