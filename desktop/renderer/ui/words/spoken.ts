import { german } from './german/german.ts'
import { keyWordsInGerman } from './german/key-words.ts'
import { sent } from './german/sent.ts'
import { language } from './language.ts'
import { fill } from './message.ts'

const words: Readonly<Record<string, string>> = { ...german, ...keyWordsInGerman, ...sent }

/**
 * Writes what is no text of the app's own: words made of a field's key, or a sentence of the server or the worker,
 * which speak English. What is not known, such as a person's own words, stays as it is.
 */
export function spoken(text: string): string {
  if (language() === 'en') return text
  return words[text] ?? filled(text) ?? text
}

/** The words that were made of a key, such as a field's or a state's; others stay as they are. */
export function keyWords(text: string): string {
  return language() === 'en' ? text : (keyWordsInGerman[text] ?? text)
}

/** A key or chord as its keyboard has it. */
export function chordText(chord: string): string {
  return chord.split(' ').map(keyWords).join(' ')
}

type Pattern = { readonly match: RegExp; readonly names: readonly string[]; readonly text: string }

let patterns: readonly Pattern[] | null = null

function filled(text: string): string | null {
  patterns ??= Object.entries(sent)
    .filter(([english]) => english.includes('{'))
    .map(([english, text]) => patternOf(english, text))
  for (const { match, names, text: german } of patterns) {
    const found = match.exec(text)
    if (found)
      return fill(german, Object.fromEntries(names.map((name, at) => [name, given(name, found[at + 1])])))
  }
  return null
}

/** A value is somebody's own and stays, but for a sentence inside of another. */
function given(name: string, value = ''): string {
  return name === 'remedy' ? spoken(value) : value
}

function patternOf(english: string, text: string): Pattern {
  const names = [...english.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const match = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '([\\s\\S]+?)')
  return { match: new RegExp(`^${match}$`), names, text }
}
