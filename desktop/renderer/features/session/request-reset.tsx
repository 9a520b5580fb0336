import { useEffect, useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { t } from '../../ui/words/t.ts'
import { tx } from '../../ui/words/tx.tsx'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import styles from './connect-screen.module.css'
import { useProbe } from './use-probe.ts'
import { useSubmit } from './use-submit.ts'

/** How to come by a reset code: by mail where the server sends any, else from whoever runs it. */
export function RequestReset({ serverUrl }: { readonly serverUrl: string }) {
  const worker = useWorker()
  const mails = useMailsResets(serverUrl)
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const form = useSubmit<{ email: string }>(
    null,
    () => ({ email: email.trim() }),
    async values => {
      await worker.session.requestReset.mutate({ serverUrl, ...values })
      setSent(true)
    },
  )
  if (!mails) {
    return (
      <p className={styles.aside}>
        {tx(
          'No code yet? Ask whoever runs the server for one. There, {value} with your e-mail address prints it.',
          { value: <code>npm run staff -- reset-password</code> },
        )}
      </p>
    )
  }
  if (sent) {
    return (
      <Notice tone="good" live="polite" className={styles.aside}>
        {t('If {email} signs in on this server, a reset code is on its way there.', { email: email.trim() })}
      </Notice>
    )
  }
  return (
    <form className={`${styles.form} ${styles.aside}`} onSubmit={form.submit}>
      <TextField
        label={t('No code yet? Your e-mail')}
        value={email}
        error={form.problem}
        autoComplete="username"
        spellCheck={false}
        onChange={event => setEmail(event.target.value)}
      />
      <Button type="submit" fill loading={form.busy} disabled={email.trim() === ''}>
        {t('Send a reset code by mail')}
      </Button>
    </form>
  )
}

function useMailsResets(serverUrl: string): boolean {
  const probe = useProbe()
  const [mails, setMails] = useState(false)
  useEffect(() => {
    let current = true
    void probe(serverUrl).then(found => current && setMails(found.kind === 'ready' && found.mailsResets))
    return () => {
      current = false
    }
  }, [serverUrl, probe])
  return mails
}
