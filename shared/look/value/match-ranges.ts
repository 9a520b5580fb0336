/** Part of a text, from the first character to the one after the last. */
export type MatchRange = readonly [start: number, end: number]

const WORD_CHARACTER = /[\p{L}\p{N}]/u
const COMBINING_MARKS = /\p{M}+/gu

/**
 * Where the typed words stand in a text, without regard to case, accents or punctuation ("ab12" is found in
 * "AB-12"). Sorted, merged ranges of UTF-16 positions; a word of one letter only counts at the start of a word.
 */
export function matchRanges(text: string, terms: string): MatchRange[] {
  const { folded, at } = foldWithPositions(text)
  const words = foldWithPositions(terms, true).folded.split(' ').filter(Boolean)
  const ranges = words.flatMap(word => rangesOf(word, folded, at, text))
  return merge(ranges.sort((a, b) => a[0] - b[0]))
}

type Folded = { readonly folded: string; readonly at: readonly number[] }

/** Letters and digits only, each with its place in the text; spaces are kept where words must stay apart. */
function foldWithPositions(text: string, keepSpaces = false): Folded {
  let folded = ''
  const at: number[] = []
  let position = 0
  for (const character of text) {
    const plain = character.normalize('NFKD').replace(COMBINING_MARKS, '').toLowerCase()
    for (const letter of plain) {
      if (!WORD_CHARACTER.test(letter) && !(keepSpaces && /\s/.test(letter))) continue
      folded += keepSpaces && /\s/.test(letter) ? ' ' : letter
      for (let unit = 0; unit < letter.length; unit += 1) at.push(position)
    }
    position += character.length
  }
  return { folded, at }
}

function rangesOf(word: string, folded: string, at: readonly number[], text: string): MatchRange[] {
  const found: MatchRange[] = []
  for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length)) {
    const start = at[from] ?? 0
    const last = at[from + word.length - 1] ?? start
    const before = start === 0 ? '' : text.slice(0, start).slice(-1)
    if (word.length > 1 || !WORD_CHARACTER.test(before)) found.push([start, last + widthAt(text, last)])
  }
  return found
}

function widthAt(text: string, position: number): number {
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0)
  const marks = /^\p{M}+/u.exec(text.slice(position + character.length))?.[0] ?? ''
  return character.length + marks.length
}

function merge(sorted: readonly MatchRange[]): MatchRange[] {
  const merged: MatchRange[] = []
  for (const range of sorted) {
    const previous = merged[merged.length - 1]
    if (previous && range[0] <= previous[1]) {
      merged[merged.length - 1] = [previous[0], Math.max(previous[1], range[1])]
    } else merged.push(range)
  }
  return merged
}
