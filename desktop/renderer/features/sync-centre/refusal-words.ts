import { REFUSAL_CODES, type RefusalCode } from '#shared/contract/refusal-codes.ts'
import type { Formats } from '../../ui/format/formats.ts'

type Words = { readonly why: string; readonly todo: string }

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSAL_CODES, code)

/** Why the server refused and what to do, with who decided what and when, or the field, where it says so. */
export function refusalWords(
  code: string,
  detail: Readonly<Record<string, unknown>>,
  formats: Formats,
): Words {
  const words: Words = isRefusalCode(code)
    ? REFUSAL_CODES[code]
    : { ...REFUSAL_CODES.rule_broken, why: `The server did not take it (${code}).` }
  const { by, at, state, field } = detail
  if (typeof field === 'string' && field !== '') return { ...words, why: `${words.why} It was “${field}”.` }
  if (typeof by !== 'string' || by === '') return words
  const when = typeof at === 'number' ? ` ${formats.moment(at)}` : ''
  const what = typeof state === 'string' ? ` (${state.replaceAll('_', ' ')})` : ''
  return { ...words, why: `${by} decided first,${when}${what}.` }
}
