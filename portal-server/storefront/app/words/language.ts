export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** The first wish that the storefront speaks, from language tags such as `de-AT`; English when there is none. */
export function chooseLanguage(wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const base = wish?.toLowerCase().split('-')[0]
    const found = LANGUAGES.find(language => language === base)
    if (found) return found
  }
  return 'en'
}

/**
 * The locale for numbers and dates: the browser's own variant of the language (en-GB, de-AT), so that dates
 * look as this person reads them everywhere else.
 */
export function chooseLocale(language: Language, browserLocales: readonly string[]): string {
  const own = browserLocales.find(locale => locale.toLowerCase().startsWith(`${language}-`))
  return own ?? (language === 'en' ? 'en-GB' : language)
}
