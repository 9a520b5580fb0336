const COMBINING_MARKS = /\p{M}+/gu
const NOT_A_WORD = /[^\p{L}\p{N}]+/u
/** Letters that NFKD leaves whole although people type them in two, or without their stroke. */
const PLAIN_LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}
const SPECIAL_LETTERS = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'g')

/** Text as search compares it: accents off, lower case, special letters spelled plainly. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(COMBINING_MARKS, '')
    .toLowerCase()
    .replace(COMBINING_MARKS, '')
    .replace(SPECIAL_LETTERS, letter => PLAIN_LETTERS[letter] ?? letter)
}

/** The folded words of a text, in order: runs of letters and digits. */
export function searchWords(text: string): string[] {
  return foldText(text).split(NOT_A_WORD).filter(Boolean)
}

/** The distinct runs of three characters of a folded word, padded as PostgreSQL's pg_trgm does: "  c", " ca", …. */
export function trigrams(word: string): string[] {
  const padded = `  ${word} `
  const found = new Set<string>()
  for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3))
  return [...found]
}
