import { type FormEvent, useState } from 'react'
import { parsePortalToken, type TokenError } from '#shared/domain/portal-token.ts'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { usePageWords, type WritePage } from '../../app/words/words-context.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { type OpenedLink, openLink } from './open-link.ts'
import styles from './session-ended-page.module.css'

/** All that is shown without a session: how to come back. Nothing here names a company, an item or a price. */
export function SessionEndedPage({ signedOut }: { readonly signedOut: boolean }) {
  const { t } = usePageWords()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [opening, setOpening] = useState(false)
  const open = async (event: FormEvent) => {
    event.preventDefault()
    if (opening) return
    const token = parsePortalToken(text)
    if (!token.ok) return setProblem(token.error)
    setProblem(null)
    setOpening(true)
    const opened = await openLink(token.value)
    if (opened.kind === 'opened') return window.location.assign(opened.address)
    setOpening(false)
    setProblem(opened.kind)
  }
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <PageHeading className={styles.title}>{t('session.title')}</PageHeading>
        <p>{t(signedOut ? 'session.signedOut' : 'session.body')}</p>
        <form className={styles.form} onSubmit={event => void open(event)} noValidate>
          <TextField
            label={t('session.link')}
            value={text}
            error={problem === null ? null : problemWords(problem, t)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            inputMode="url"
            onChange={event => setText(event.target.value)}
          />
          <Button type="submit" variant="primary" fill loading={opening}>
            {t('session.open')}
          </Button>
        </form>
      </div>
    </main>
  )
}

type Problem = TokenError | Exclude<OpenedLink['kind'], 'opened'>

function problemWords(problem: Problem, t: WritePage): string {
  switch (problem) {
    case 'not_a_token':
      return t('session.notALink')
    case 'bad_checksum':
      return t('session.cutLink')
    case 'not_valid':
      return t('session.notValid')
    case 'busy':
      return t('session.notOpened', { reason: t('failure.server_busy') })
    default:
      return t('session.notOpened', { reason: t(`failure.${problem}`) })
  }
}
