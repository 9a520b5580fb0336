import { actsInGerman } from '../words/german/key-words.ts'
import { language } from '../words/language.ts'

/** Entities of two words; the words behind one are what was done to it. */
const LONG_NAMES = ['buyer session', 'customer group', 'portal link', 'price rule', 'saved list']
/** Fewer letters than these stand in nearly every act. */
const FEWEST_LETTERS = 3

/**
 * The acts that each word of a search means by the words that the screen shows for them. None in English, whose
 * words are those of the acts themselves, which the server looks for on its own.
 */
export function actsMeant(search: string): Record<string, string[]> {
  if (language() === 'en') return {}
  const words = search.split(/\s+/).filter(word => word.length >= FEWEST_LETTERS)
  return Object.fromEntries(words.map(word => [word, actsShownWith(word.toLowerCase())]))
}

function actsShownWith(word: string): string[] {
  return Object.entries(actsInGerman)
    .filter(([, shown]) => shown.toLowerCase().includes(word))
    .map(([english]) => actOf(english.toLowerCase()))
}

/** "price rule change many" as "price_rule.change_many". */
function actOf(words: string): string {
  const entity = LONG_NAMES.find(name => words.startsWith(`${name} `)) ?? words.split(' ', 1)[0] ?? ''
  return `${entity}.${words.slice(entity.length + 1)}`.replaceAll(' ', '_')
}
