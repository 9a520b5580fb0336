import { formatMinor } from '#shared/base/money.ts'

/** Stands for the language that the system gives the window. */
export const SYSTEM_LOCALE = 'system'

/** Ways of writing days and numbers that can be chosen, by the name that their readers know. */
export const FORMAT_LOCALES = [
  { locale: 'en-GB', name: 'English (United Kingdom)' },
  { locale: 'en-US', name: 'English (United States)' },
  { locale: 'en-IE', name: 'English (Ireland)' },
  { locale: 'en-AU', name: 'English (Australia)' },
  { locale: 'de-DE', name: 'Deutsch (Deutschland)' },
  { locale: 'de-AT', name: 'Deutsch (Österreich)' },
  { locale: 'de-CH', name: 'Deutsch (Schweiz)' },
  { locale: 'fr-FR', name: 'Français (France)' },
  { locale: 'nl-NL', name: 'Nederlands (Nederland)' },
  { locale: 'es-ES', name: 'Español (España)' },
  { locale: 'it-IT', name: 'Italiano (Italia)' },
  { locale: 'pl-PL', name: 'Polski (Polska)' },
  { locale: 'sv-SE', name: 'Svenska (Sverige)' },
  { locale: 'ja-JP', name: '日本語 (日本)' },
] as const

/** The locale behind a choice; an unknown one is the system's. */
export function localeOf(choice: string): string {
  return FORMAT_LOCALES.find(({ locale }) => locale === choice)?.locale ?? navigator.language
}

const SAMPLE = { day: new Date(Date.UTC(2026, 10, 26)), minor: 123_450 }

/** A day and an amount as a choice writes them. */
export function formatExample(choice: string, currency: string): string {
  const locale = localeOf(choice)
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return `${day.format(SAMPLE.day)} · ${formatMinor(SAMPLE.minor, currency, locale)}`
}
