import { type FormEvent, useState } from 'react'
import { parsePortalToken } from '#shared/domain/portal-token.ts'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { usePageWords } from '../../app/words/words-context.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import styles from './session-ended-page.module.css'

/** All that is shown without a session: how to come back. Nothing here names a company, an item or a price. */
export function SessionEndedPage({ signedOut }: { readonly signedOut: boolean }) {
  const { t } = usePageWords()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<'session.notALink' | 'session.cutLink' | null>(null)
  const open = (event: FormEvent) => {
    event.preventDefault()
    const token = parsePortalToken(text)
    if (token.ok) return window.location.assign(`/l/${token.value}`)
    setProblem(token.error === 'not_a_token' ? 'session.notALink' : 'session.cutLink')
  }
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <PageHeading className={styles.title}>{t('session.title')}</PageHeading>
        <p>{t(signedOut ? 'session.signedOut' : 'session.body')}</p>
        <form className={styles.form} onSubmit={open} noValidate>
          <TextField
            label={t('session.link')}
            value={text}
            error={problem === null ? null : t(problem)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            inputMode="url"
            onChange={event => setText(event.target.value)}
          />
          <Button type="submit" variant="primary" fill>
            {t('session.open')}
          </Button>
        </form>
      </div>
    </main>
  )
}
