import { useState } from 'react'
import { MUTATIONS, type MutationName } from '#shared/contract/mutations.ts'
import type { Quarantined } from '#shared/contract/quarantine.ts'
import { Button } from '#shared/look/action/button.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import type { Formats } from '../../ui/format/formats.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { failureText } from '../../ui/worker/failure.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import { fieldWords, mutationWords, subjectWords } from './mutation-words.ts'
import { refusalWords } from './refusal-words.ts'
import styles from './sync-centre-screen.module.css'
import { valueWords } from './value-words.ts'

/** An edit's arguments cross the port as they were stored. */
type Edit = Omit<Quarantined, 'args'> & { readonly args?: unknown; readonly subject: string }

const wordsOf = (name: string): string =>
  Object.hasOwn(MUTATIONS, name) ? mutationWords(name as MutationName) : t('An edit of a newer app')

/** Something that a revoked computer had not sent: what it was, and whether it should still be done. */
export function HandedOver({ edit, onDecided }: { readonly edit: Edit; readonly onDecided: () => void }) {
  const formats = useFormats()
  const worker = useWorker()
  const [busy, setBusy] = useState(false)
  const title = [wordsOf(edit.name), subjectWords(edit.subject)].filter(text => text !== '').join(': ')
  const decide = async (act: () => Promise<void>) => {
    setBusy(true)
    try {
      await act()
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
    setBusy(false)
    onDecided()
  }
  const apply = async () => {
    const answer = await worker.quarantine.accept.mutate({ ...edit, args: edit.args ?? {} })
    if (answer.kind === 'offline') return tellOffline()
    const { outcome, code, detail } = answer.outcome
    if (outcome === 'refused')
      showToast({ tone: 'careful', message: refusalWords(code, detail, formats).why })
    else if (outcome === 'conflict')
      showToast({ tone: 'careful', message: t('Someone changed the same since. Decide the conflict above.') })
    else showToast({ tone: 'good', message: t('Done: {title}', { title }) })
  }
  const discard = async () => {
    const answer = await worker.quarantine.discard.mutate({ mutationId: edit.mutationId })
    if (answer.kind === 'offline') return tellOffline()
    showToast({ tone: 'good', message: t('Left out: {title}', { title }) })
  }
  const details = detailsOf(edit, formats)
  return (
    <article className={styles.card} aria-label={t('From a revoked computer: {title}', { title })}>
      <header className={styles.title}>
        <strong>{title}</strong>
        <time>{formats.moment(edit.madeAt)}</time>
      </header>
      <p className={styles.quiet}>
        {t('Made by {staffName} on {deviceName}, and never sent.', {
          staffName: edit.staffName,
          deviceName: edit.deviceName,
        })}
      </p>
      {details.length > 0 ? (
        <dl className={styles.details}>
          {details.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <footer className={styles.foot}>
        <Button disabled={busy} onClick={() => void decide(discard)}>
          {t('Leave out')}
        </Button>
        <Button variant="primary" disabled={busy} onClick={() => void decide(apply)}>
          {t('Apply')}
        </Button>
      </footer>
    </article>
  )
}

const tellOffline = (): void => {
  showToast({ tone: 'careful', message: t('This needs the server; nothing was changed.') })
}

type Args = {
  readonly edits?: Readonly<Record<string, { readonly mine?: Readonly<Record<string, unknown>> }>>
}

const PLUMBING = /Id$|^revision$|^base/

/** What it would change, as far as a person can read it: changed fields, or the plain values that it was given. */
function detailsOf({ args }: Edit, formats: Formats): (readonly [string, string])[] {
  if (typeof args !== 'object' || args === null) return []
  const { edits } = args as Args
  if (edits)
    return Object.entries(edits).map(
      ([group, { mine }]) => [fieldWords(group), valueWords(mine ?? {}, formats)] as const,
    )
  return Object.entries(args)
    .filter(([name, value]) => !PLUMBING.test(name) && typeof value !== 'object' && value !== '')
    .map(([name, value]) => [fieldWords(name), valueWords({ [name]: value as unknown }, formats)] as const)
}
