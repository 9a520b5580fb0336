import { readFileSync, writeFileSync } from 'node:fs'
import { german } from './german.ts'

export type Language = 'en' | 'de'

/** Writes a text of the main process in the language of the page. */
export type Say = (text: keyof typeof german, values?: Readonly<Record<string, string | number>>) => string

export type Speech = {
  readonly say: Say
  /** Takes over the page's language and keeps it for the next start; false when nothing changed. */
  speak(language: unknown): boolean
}

/** The language of menus, notifications and dialogs: the page's, as the file keeps it, else the system's. */
export const openSpeech = (file: string, systemLocale: string): Speech => {
  let spoken = kept(file) ?? (systemLocale.toLowerCase().startsWith('de') ? 'de' : 'en')
  return {
    say: (text, values = {}) => fill(spoken === 'de' ? german[text] : text, values),
    speak: language => {
      if (!isLanguage(language) || language === spoken) return false
      spoken = language
      keep(file, language)
      return true
    },
  }
}

const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'de'

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))

const kept = (file: string): Language | null => {
  try {
    const language: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isLanguage(language) ? language : null
  } catch {
    return null
  }
}

/** The page tells its language at each start, so losing this is no harm. */
const keep = (file: string, language: Language): void => {
  try {
    writeFileSync(file, JSON.stringify(language))
  } catch (error) {
    console.error(`The language could not be kept: ${String(error)}`)
  }
}
