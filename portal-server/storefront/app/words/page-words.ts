import type { PageMessageKey } from '../messages/en-pages.ts'
import type { Language } from './language.ts'
import type { Message } from './message.ts'

export type PageCatalog = Readonly<Record<PageMessageKey, Message>>

const LOADERS: Record<Language, () => Promise<PageCatalog>> = {
  en: async () => (await import('../messages/en-pages.ts')).enPages,
  de: async () => (await import('../messages/de-pages.ts')).dePages,
}

const loaded: Partial<Record<Language, PageCatalog>> = {}
let current: Language = 'en'
let wanted = false

/** The texts beyond the first screen in a language, once they are there. */
export function pageWords(language: Language): PageCatalog | undefined {
  return loaded[language]
}

/** Loads the texts beyond the first screen in the page's language; every part that is loaded later waits for them. */
export async function loadPageWords(): Promise<void> {
  wanted = true
  await load(current)
}

/** Called before the page's language changes: parts that are shown already must find their texts in the new one. */
export async function followLanguage(language: Language): Promise<void> {
  current = language
  if (wanted) await load(language)
}

async function load(language: Language): Promise<void> {
  loaded[language] ??= await LOADERS[language]()
}
