import { REFUSAL_CODES, type RefusalCode } from '#shared/contract/refusal-codes.ts'
import type { Formats } from '../../ui/format/formats.ts'
import { keyWords } from '../../ui/words/spoken.ts'
import { t } from '../../ui/words/t.ts'

type Words = { readonly why: string; readonly todo: string }

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSAL_CODES, code)

/** Why the server refused and what to do, with who decided what and when, or the field, where it says so. */
export function refusalWords(
  code: string,
  detail: Readonly<Record<string, unknown>>,
  formats: Formats,
): Words {
  const words: Words = isRefusalCode(code)
    ? { why: t(REFUSAL_CODES[code].why), todo: t(REFUSAL_CODES[code].todo) }
    : {
        why: t('The server did not take it ({code}).', { code }),
        todo: t(REFUSAL_CODES.rule_broken.todo),
      }
  const { by, at, state, field } = detail
  if (typeof field === 'string' && field !== '')
    return { ...words, why: t('{why} It was “{field}”.', { why: words.why, field }) }
  if (typeof by !== 'string' || by === '') return words
  const when = typeof at === 'number' ? ` ${formats.moment(at)}` : ''
  const what = typeof state === 'string' ? ` (${keyWords(state.replaceAll('_', ' '))})` : ''
  return { ...words, why: t('{by} decided first,{when}{what}.', { by, when, what }) }
}
