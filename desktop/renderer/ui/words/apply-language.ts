import { setLookWords } from '#shared/look/look-words.ts'
import { type Language, type LanguageChoice, languageOf, speak } from './language.ts'
import { t } from './t.ts'

/** The language that a choice stands for on this computer. */
export function spokenLanguage(choice: LanguageChoice): Language {
  return languageOf(choice, navigator.languages)
}

/** Speaks a language in every place at once: texts, base components, the document, and the menus around the window. */
export function applyLanguage(choice: LanguageChoice): void {
  const language = spokenLanguage(choice)
  speak(language)
  document.documentElement.lang = language
  setLookWords({
    Cancel: t('Cancel'),
    Close: t('Close'),
    Dismiss: t('Dismiss'),
    Fewer: t('Fewer'),
    'Hide password': t('Hide password'),
    More: t('More'),
    Notifications: t('Notifications'),
    Remove: t('Remove'),
    'Show password': t('Show password'),
    Stop: t('Stop'),
    Undo: t('Undo'),
    Working: t('Working'),
  })
  window.stackcube.speak(language)
}
