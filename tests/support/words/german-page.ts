import type { Locator, Page } from 'playwright-core'
import { german } from '#desktop/renderer/ui/words/german/german.ts'
import { nouns } from '#desktop/renderer/ui/words/german/nouns.ts'

type Named = string | RegExp

/** Ways of finding something by what it is called, with the place of the name in their arguments. */
const BY_NAME: ReadonlySet<string> = new Set(['getByLabel', 'getByText', 'getByPlaceholder', 'getByTitle'])
/** What of a locator gives another one. */
const NARROWS: ReadonlySet<string> = new Set(['first', 'last', 'nth', 'filter', 'locator', 'or', 'and'])
const original = Symbol('the page or locator behind')

/**
 * The page of the app in German for a test that was written for English: names are looked up in the app's own
 * dictionary, so what a scene opens and presses in English it opens and presses in German.
 */
export const germanPage = (page: Page): Page => speaking(page)

function speaking<T extends Page | Locator>(target: T): T {
  return new Proxy(target, {
    get(found, key) {
      if (key === original) return found
      const value: unknown = Reflect.get(found, key, found)
      if (typeof value !== 'function') return value
      const name = String(key)
      return (...args: unknown[]) => {
        const answer: unknown = value.apply(found, argumentsOf(name, args))
        return name === 'getByRole' || BY_NAME.has(name) || NARROWS.has(name)
          ? speaking(answer as Locator)
          : answer
      }
    },
  })
}

function argumentsOf(name: string, args: readonly unknown[]): unknown[] {
  const plain = args.map(behind)
  const [first, second, ...rest] = plain
  if (name === 'getByRole') return [first, withGermanName(second), ...rest]
  if (BY_NAME.has(name)) return [inGerman(first as Named), ...plain.slice(1)]
  return name === 'filter' ? [withGermanName(first), ...plain.slice(1)] : plain
}

const behind = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (Reflect.get(value, original) ?? value) : value

function withGermanName(options: unknown): unknown {
  if (typeof options !== 'object' || options === null) return options
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => [
      key,
      key === 'name' || key === 'hasText' ? inGerman(value as Named) : behind(value),
    ]),
  )
}

/** A name in German; one that is no text of the app, such as a customer, stays. */
export function inGerman(name: Named): Named {
  if (typeof name !== 'string') return new RegExp(partOf(name.source), name.flags)
  const part = partOf(name)
  return lookedUp(name) ?? (part === name ? undefined : part) ?? filledIn(name) ?? name
}

const words: Readonly<Record<string, string>> = german
const lookedUp = (text: string): string | undefined => words[text]

/** A text with values in it: "Import products…" is "{many} importieren…" with the German of "products". */
function filledIn(text: string): string | undefined {
  for (const [english, translated] of Object.entries(words)) {
    if (!english.includes('{') || /^(\{\w+\}[^\p{L}]*)+$/u.test(english)) continue
    const names = [...english.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    const pattern = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '(.+)')
    const found = new RegExp(`^${pattern}$`).exec(text)
    if (!found) continue
    const values = Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? '']))
    return translated.replace(
      /\{(\w+)\}/g,
      (_, name: string) => lookedUp(values[name] ?? '') ?? values[name] ?? '',
    )
  }
  return undefined
}

/** Parts of texts that scenes look for, by how they read in German. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/see another price/, 'sehen einen anderen Preis'],
  [/\^QR code/, '^QR-Code'],
  [/\^Add \\d\+ holidays/, '^\\d+ Feiertage? hinzufügen'],
  [/\bholidays\b/, nouns.holiday.other],
]

function partOf(text: string): string {
  for (const [english, translated] of PARTS) if (english.test(text)) return text.replace(english, translated)
  return text
}
