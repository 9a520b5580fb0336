export const PAGE_LANGUAGES = ['en', 'de'] as const
export type PageLanguage = (typeof PAGE_LANGUAGES)[number]

/** The page's language for a language tag such as `de-AT`; null for one that the pages do not speak. */
const spoken = (tag: string): PageLanguage | null => {
  const base = tag.trim().toLowerCase().split('-')[0]
  return PAGE_LANGUAGES.find(language => language === base) ?? null
}

/** What a browser would rather read, from its Accept-Language header; English when it says nothing of use. */
export const wishedLanguage = (header: string | undefined): PageLanguage => {
  const wishes = (header ?? '').slice(0, 500).split(',').map(wishOf)
  const [best] = wishes.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight)
  return best?.language ?? 'en'
}

/** A tag that no page speaks weighs nothing, so that the next wish counts. */
const wishOf = (text: string): { language: PageLanguage | null; weight: number } => {
  const [tag = '', ...parameters] = text.split(';')
  const language = spoken(tag)
  const quality = parameters.map(each => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find(Boolean)
  return { language, weight: language === null ? 0 : Number(quality ?? 1) }
}
