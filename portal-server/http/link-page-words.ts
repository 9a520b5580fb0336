import type { PageLanguage } from './page-language.ts'

type LinkPageWords = {
  title: string
  invitation: string
  go: string
  keep: string
  deadTitle: string
  dead: string
}

/** What is said before there is a session: no company, no item, no price. */
export const LINK_PAGE_WORDS: Record<PageLanguage, LinkPageWords> = {
  en: {
    title: 'Your order portal',
    invitation: 'Continue to see your items and place an order.',
    go: 'Continue',
    keep: 'This link is your key. Treat it like a password.',
    deadTitle: 'This link is not valid',
    dead: 'Ask the company that sent it to you for a new one.',
  },
  de: {
    title: 'Ihr Bestellportal',
    invitation: 'Weiter zu Ihren Artikeln und zur Bestellung.',
    go: 'Weiter',
    keep: 'Dieser Link ist Ihr Schlüssel. Behandeln Sie ihn wie ein Passwort.',
    deadTitle: 'Dieser Link ist nicht gültig',
    dead: 'Bitten Sie das Unternehmen, das ihn Ihnen geschickt hat, um einen neuen.',
  },
}
