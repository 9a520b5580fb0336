import type { Failure } from './api/failure.ts'
import { en, type MessageKey } from './messages/en.ts'
import type { Write } from './words/words-context.tsx'

/** What happened, as a sentence for the buyer. */
export function failureWords(failure: Failure, t: Write): string {
  if (failure.kind !== 'refused') return t(`failure.${failure.kind}`)
  const key = `failure.${failure.code}`
  return isMessage(key) ? (t as (key: MessageKey) => string)(key) : t('failure.broken')
}

function isMessage(key: string): key is MessageKey {
  return Object.hasOwn(en, key)
}
