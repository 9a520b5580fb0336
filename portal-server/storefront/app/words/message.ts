/** One form per plural category of the language; `other` always exists. `{count}` picks the form. */
export type PluralMessage = { readonly other: string } & {
  readonly [category in 'zero' | 'one' | 'two' | 'few' | 'many']?: string
}

export type Message = string | PluralMessage

type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** The placeholders that a message has, read from its English text. */
export type PlaceholdersOf<M> = M extends string
  ? NamesIn<M>
  : M extends { readonly other: infer Other extends string }
    ? NamesIn<Other> | 'count'
    : never

export type MessageValues = Readonly<Record<string, string | number>>

const pluralRules = new Map<string, Intl.PluralRules>()
const numbers = new Map<string, Intl.NumberFormat>()

/** Writes a message in a locale: the plural form that `count` asks for, with every placeholder filled in. */
export function writeMessage(message: Message, values: MessageValues, locale: string): string {
  const text = typeof message === 'string' ? message : formOf(message, Number(values.count), locale)
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name]
    if (value === undefined) return placeholder
    return typeof value === 'number' ? numberFormat(locale).format(value) : value
  })
}

function formOf(message: PluralMessage, count: number, locale: string): string {
  const known = pluralRules.get(locale)
  const rules = known ?? new Intl.PluralRules(locale)
  if (!known) pluralRules.set(locale, rules)
  return message[rules.select(count)] ?? message.other
}

function numberFormat(locale: string): Intl.NumberFormat {
  const known = numbers.get(locale)
  const format = known ?? new Intl.NumberFormat(locale)
  if (!known) numbers.set(locale, format)
  return format
}
