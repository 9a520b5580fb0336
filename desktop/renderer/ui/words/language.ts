/** The languages that the app speaks, each by the name that its readers know. */
export const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch' } as const

export type Language = keyof typeof LANGUAGE_NAMES
export type LanguageChoice = Language | 'system'

let spoken: Language = 'en'

/** The language that texts are written in now. */
export function language(): Language {
  return spoken
}

/** Changes the language of every text that is written from now on; what is shown has to be rendered again. */
export function speak(next: Language): void {
  spoken = next
}

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(LANGUAGE_NAMES, value)
}

/** The language behind a choice; the system's is the first of its wishes that the app speaks, else English. */
export function languageOf(choice: LanguageChoice, wishes: readonly string[]): Language {
  if (choice !== 'system') return choice
  return wishes.map(wish => wish.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en'
}
