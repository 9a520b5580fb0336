type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** The values that a text asks for, read from its English form; none for a text without placeholders. */
export type ValuesOf<K extends string, V> = [NamesIn<K>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<K>, V>>]

/** Fills `{name}` with the value of that name. Values are text already: numbers are written by the formats. */
export function fill(text: string, values: Readonly<Record<string, unknown>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
}

/** The English of a text; what stands after a bar only tells apart two that are the same in English. */
export function englishOf(text: string): string {
  return text.split('|', 1)[0] ?? text
}
