import { searchWords } from '#shared/domain/search-text.ts'

/** What a person typed as a query of the text index: every word must begin a word of the row. Null finds all. */
export const matchQuery = (typed: string): string | null => {
  const words = searchWords(typed)
  return words.length === 0 ? null : words.map(word => `"${word.replaceAll('"', '')}"*`).join(' AND ')
}
