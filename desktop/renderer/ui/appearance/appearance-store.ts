import { create } from 'zustand'
import { FORMAT_LOCALES, SYSTEM_LOCALE } from '../format/format-locales.ts'
import { applyLanguage } from '../words/apply-language.ts'
import { isLanguage, type LanguageChoice } from '../words/language.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'
export type RowsChoice = 'dense' | 'comfortable'
export type Appearance = {
  readonly theme: ThemeChoice
  readonly rows: RowsChoice
  /** How days and numbers are written: a locale, or the system's. */
  readonly locale: string
  /** The language of the app, or the system's. */
  readonly language: LanguageChoice
}

type AppearanceStore = Appearance & { readonly choose: (change: Partial<Appearance>) => void }

const KEY = 'stackcube.appearance'

/** How the app looks on this computer; kept in the window's storage and applied to the document at once. */
export const useAppearance = create<AppearanceStore>(set => ({
  ...stored(),
  choose: change =>
    set(state => {
      const { theme, rows, locale, language } = state
      const next = { theme, rows, locale, language, ...change }
      localStorage.setItem(KEY, JSON.stringify(next))
      applyAppearance(next)
      return next
    }),
}))

/** Sets the document's theme and row height, and the language. */
export function applyAppearance({
  theme,
  rows,
  language,
}: Pick<Appearance, 'theme' | 'rows' | 'language'>): void {
  applyLanguage(language)
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset.theme
  else dataset.theme = theme
  if (rows === 'comfortable') dataset.rows = 'comfortable'
  else delete dataset.rows
}

function stored(): Appearance {
  const fallback: Appearance = { theme: 'system', rows: 'dense', locale: SYSTEM_LOCALE, language: 'system' }
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return typeof read === 'object' && read !== null ? { ...fallback, ...sound(read) } : fallback
  } catch {
    return fallback
  }
}

/** Whatever an older version or a curious person left in the storage, only known choices count. */
function sound(read: object): Partial<Appearance> {
  const theme = 'theme' in read ? read.theme : null
  const rows = 'rows' in read ? read.rows : null
  const locale = 'locale' in read ? read.locale : null
  const language = 'language' in read ? read.language : null
  return {
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(rows === 'comfortable' ? { rows } : {}),
    ...(FORMAT_LOCALES.some(known => known.locale === locale) ? { locale: String(locale) } : {}),
    ...(isLanguage(language) ? { language } : {}),
  }
}
