import { type Noun, nouns } from '../words/german/nouns.ts'
import { language } from '../words/language.ts'

const RULES = { en: new Intl.PluralRules('en'), de: new Intl.PluralRules('de') }

/** A count with its noun: plural(1, 'line') is "1 line", plural(3, 'line') "3 lines". */
export function plural(count: number, one: Noun, many = `${one}s`): string {
  const spoken = language()
  const forms = spoken === 'de' ? nouns[one] : { one, other: many }
  return `${count} ${RULES[spoken].select(count) === 'one' ? forms.one : forms.other}`
}
