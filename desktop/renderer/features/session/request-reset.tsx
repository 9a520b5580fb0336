import { useEffect, useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
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
        No code yet? Ask whoever runs the server for one. There, <code>npm run staff -- reset-password</code>{' '}
        with your e-mail address prints it.
      </p>
    )
  }
  if (sent) {
    return (
      <Notice tone="good" live="polite" className={styles.aside}>
        If {email.trim()} signs in on this server, a reset code is on its way there.
      </Notice>
    )
  }
  return (
    <form className={`${styles.form} ${styles.aside}`} onSubmit={form.submit}>
      <TextField
        label="No code yet? Your e-mail"
        value={email}
        error={form.problem}
        autoComplete="username"
        spellCheck={false}
        onChange={event => setEmail(event.target.value)}
      />
      <Button type="submit" fill loading={form.busy} disabled={email.trim() === ''}>
        Send a reset code by mail
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
