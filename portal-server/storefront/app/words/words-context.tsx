import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { readStored, store } from '../browser-storage.ts'
import { en, type MessageKey } from '../messages/en.ts'
import type { enPages } from '../messages/en-pages.ts'
import { chooseLanguage, chooseLocale, type Language } from './language.ts'
import { type Message, type MessageValues, type PlaceholdersOf, writeMessage } from './message.ts'
import { followLanguage, pageWords } from './page-words.ts'

type Catalog = Readonly<Record<MessageKey, Message>>

type Texts = typeof en & typeof enPages

type ValuesFor<K extends keyof Texts> = [PlaceholdersOf<Texts[K]>] extends [never]
  ? []
  : [values: Readonly<Record<PlaceholdersOf<Texts[K]>, string | number>>]

/** Writes a message of the first screen; the key decides which placeholders have to be given. */
export type Write = <K extends MessageKey>(key: K, ...values: ValuesFor<K>) => string

/** Writes any message; only for parts that come with the texts beyond the first screen. */
export type WritePage = <K extends keyof Texts>(key: K, ...values: ValuesFor<K>) => string

type Words<W = Write> = { readonly t: W; readonly language: Language; readonly locale: string }

const WordsContext = createContext<Words<WritePage> | null>(null)

/** Catalogs beyond English come as files of their own, so that nobody loads a language that they don't read. */
const LOADERS: Record<Exclude<Language, 'en'>, () => Promise<Catalog>> = {
  de: async () => (await import('../messages/de.ts')).de,
}

/** The language to begin with, before the link's own is known. */
export function firstLanguage(publicId: string | null): Language {
  const stored = publicId === null ? null : readStored(languageKey(publicId))
  return chooseLanguage([typeof stored === 'string' ? stored : null, ...navigator.languages])
}

/** Remembers a link's language, so that its next page begins in it. */
export function rememberLanguage(publicId: string, language: string): void {
  store(languageKey(publicId), language)
}

const languageKey = (publicId: string) => `stackcube.language.${publicId}`

/** Gives the page its words in a language. While another language's words load, the last ones stay. */
export function WordsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const [loaded, setLoaded] = useState<{ language: Language; catalog: Catalog } | null>(
    language === 'en' ? { language, catalog: en } : null,
  )
  useEffect(() => {
    let current = true
    const found: Promise<Catalog> = language === 'en' ? Promise.resolve(en) : LOADERS[language]()
    const fallback = () => ({ language: 'en' as const, catalog: en })
    Promise.all([found, followLanguage(language)])
      .then(([catalog]) => ({ language, catalog }), fallback)
      .then(next => current && setLoaded(next))
    return () => {
      current = false
    }
  }, [language])
  const words = useMemo(() => loaded && wordsOf(loaded.language, loaded.catalog), [loaded])
  useEffect(() => {
    if (words) document.documentElement.lang = words.locale
  }, [words])
  return words && <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
}

/** The words of the first screen. Throws outside the provider, which is a bug. */
export function useWords(): Words {
  return usePageWords()
}

/** All words; for parts that come with the texts beyond the first screen, and for these alone. */
export function usePageWords(): Words<WritePage> {
  const words = useContext(WordsContext)
  if (!words) throw new Error('Words are used outside their provider')
  return words
}

/** The writer of one language's messages. */
export function wordsOf(language: Language, catalog: Catalog): Words<WritePage> {
  const locale = chooseLocale(language, typeof navigator === 'undefined' ? [] : navigator.languages)
  const textOf = (key: keyof Texts): Message =>
    isFirst(key) ? catalog[key] : ((pageWords(language) ?? pageWords('en'))?.[key] ?? key)
  const t = (key: keyof Texts, values: MessageValues = {}) => writeMessage(textOf(key), values, locale)
  return { t, language, locale }
}

function isFirst(key: keyof Texts): key is MessageKey {
  return Object.hasOwn(en, key)
}
