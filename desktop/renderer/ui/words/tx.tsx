import { Fragment, type ReactNode } from 'react'
import { german } from './german/german.ts'
import { language } from './language.ts'
import { englishOf, type ValuesOf } from './message.ts'
import type { Text } from './t.ts'

/** Writes a text whose values are elements: each stands where its language wants it. */
export function tx<K extends Text>(text: K, ...[values]: ValuesOf<K, ReactNode>): ReactNode {
  const parts = (language() === 'de' ? german[text] : englishOf(text)).split(/\{(\w+)\}/)
  const given: Readonly<Record<string, ReactNode>> = values ?? {}
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
  return parts.map((part, at) => <Fragment key={at}>{at % 2 === 0 ? part : given[part]}</Fragment>)
}
