import { german } from './german/german.ts'
import { language } from './language.ts'
import { englishOf, fill, type ValuesOf } from './message.ts'

/** Every text of the app, by its English form; one that has no German is none, so the types refuse it. */
export type Text = keyof typeof german

/** A text that needs no values, as tables of constants hold them until they are shown. */
export type PlainText = { [K in Text]: K extends `${string}{${string}` ? never : K }[Text]

/** Writes a text in the language of the app, with its values filled in. */
export function t<K extends Text>(text: K, ...values: ValuesOf<K, string | number>): string {
  return fill(language() === 'de' ? german[text] : englishOf(text), values[0])
}

/** The options of a choice with their labels as they are read now. */
export function labelled<O extends { readonly label: PlainText }>(
  options: readonly O[],
): (Omit<O, 'label'> & { readonly label: string })[] {
  return options.map(({ label, ...option }) => ({ ...option, label: t(label) }))
}
