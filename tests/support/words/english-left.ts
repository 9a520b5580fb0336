import type { Page } from 'playwright-core'
import { german } from '#desktop/renderer/ui/words/german/german.ts'
import { keyWordsInGerman } from '#desktop/renderer/ui/words/german/key-words.ts'
import { nouns } from '#desktop/renderer/ui/words/german/nouns.ts'

const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,}/gu) ?? []

/** Words of the English texts that no German text has: where one is read, a text was not translated. */
const ENGLISH: ReadonlySet<string> = (() => {
  const spokenInGerman = new Set(
    [
      ...Object.values<string>(german),
      ...Object.values(keyWordsInGerman),
      ...Object.values(nouns).flatMap(({ one, other }) => [one, other]),
    ].flatMap(wordsIn),
  )
  const english = [...Object.keys(german), ...Object.keys(nouns), ...Object.keys(keyWordsInGerman)]
  return new Set(english.flatMap(wordsIn).filter(word => !spokenInGerman.has(word)))
})()

/** What on the page is still English, texts and accessible names alike; `data` are strings of the workspace's own. */
export async function englishLeft(page: Page, data: ReadonlySet<string>): Promise<string[]> {
  const texts = await readTexts(page)
  const longestFirst = [...data].filter(part => part.length > 1).sort((a, b) => b.length - a.length)
  return [...new Set(texts)].filter(text => isEnglish(text) && isEnglish(without(text, longestFirst)))
}

const isEnglish = (text: string): boolean => wordsIn(text).some(word => ENGLISH.has(word))

/** A text without what is not the app's: names of files, and data inside of a sentence, as in "Menge von Corner Shelf". */
const without = (text: string, data: readonly string[]): string => {
  let rest = text.replace(/\S+\.(csv|jpg|png|zip)\b/g, ' ')
  for (const part of data) if (rest.includes(part)) rest = rest.replaceAll(asWords(part), ' ')
  return rest
}

const asWords = (part: string): RegExp =>
  new RegExp(`(?<!\\p{L})${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`, 'gu')

/** Everything that a person reads or hears on the page now. */
const readTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const shown = (element: Element | null) =>
      element !== null && element.getClientRects().length > 0 && !(element instanceof HTMLTextAreaElement)
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      const isOption = parent instanceof HTMLOptionElement && shown(parent.parentElement)
      if (shown(parent) || isOption) found.push(node.textContent?.trim() ?? '')
    }
    for (const element of document.body.querySelectorAll(
      '[aria-label],[title],[placeholder],[alt],[aria-valuetext]',
    ))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'])
        found.push(element.getAttribute(name)?.trim() ?? '')
    return found.filter(text => text !== '')
  })
