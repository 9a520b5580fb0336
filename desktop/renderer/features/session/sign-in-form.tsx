import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { PasswordField } from '#shared/look/field/password-field.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { t } from '../../ui/words/t.ts'
import { failureCode } from '../../ui/worker/failure.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import styles from './connect-screen.module.css'
import { useProbe } from './use-probe.ts'
import { useSubmit } from './use-submit.ts'

export type ConnectProps = {
  readonly serverUrl: string
  readonly onServerUrl: (url: string) => void
  readonly onSignedIn: () => void
}

type Values = { readonly email: string; readonly password: string; readonly code?: string }

/**
 * Address, e-mail and password, then a code where the account asks for one. A server without a workspace leads
 * to its set-up instead.
 */
export function SignInForm({
  serverUrl,
  onServerUrl,
  onSignedIn,
  onEmptyServer,
}: ConnectProps & { readonly onEmptyServer: () => void }) {
  const worker = useWorker()
  const probe = useProbe()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [addressProblem, setAddressProblem] = useState<string | null>(null)
  const form = useSubmit<Values>(
    null,
    () => ({ email: email.trim(), password, ...(code === null ? {} : { code }) }),
    async values => {
      setAddressProblem(null)
      const server = await probe(serverUrl)
      if (server.kind === 'problem') return setAddressProblem(server.text)
      onServerUrl(server.serverUrl)
      if (!server.hasWorkspace) return onEmptyServer()
      try {
        await worker.session.signIn.mutate({ serverUrl: server.serverUrl, ...values })
      } catch (error) {
        if (failureCode(error) !== 'two_step_required') throw error
        return setCode('')
      }
      onSignedIn()
    },
  )
  return (
    <form className={styles.form} onSubmit={form.submit}>
      {code === null ? (
        <>
          <TextField
            label={t('Server address')}
            value={serverUrl}
            error={addressProblem}
            inputMode="url"
            placeholder="https://orders.company.example"
            spellCheck={false}
            onChange={event => onServerUrl(event.target.value)}
          />
          <TextField
            label={t('E-mail')}
            value={email}
            autoComplete="username"
            autoFocus={serverUrl !== ''}
            spellCheck={false}
            onChange={event => setEmail(event.target.value)}
          />
          <PasswordField
            label={t('Password')}
            value={password}
            autoComplete="current-password"
            onChange={event => setPassword(event.target.value)}
          />
        </>
      ) : (
        <CodeField email={email} code={code} onCode={setCode} />
      )}
      {form.problem ? (
        <Notice tone="stopped" live="assertive">
          {form.problem}
        </Notice>
      ) : null}
      <Button type="submit" variant="primary" size="large" fill loading={form.busy} className={styles.submit}>
        {t('Sign in')}
      </Button>
    </form>
  )
}

function CodeField({
  email,
  code,
  onCode,
}: {
  readonly email: string
  readonly code: string
  readonly onCode: (code: string) => void
}) {
  return (
    <>
      <p className={styles.text}>
        {t('The password for {email} is right. Your account also asks for a second step.', {
          email: email.trim(),
        })}
      </p>
      <TextField
        label={t('Code')}
        hint={t('Six digits from your authenticator app, or a recovery code')}
        value={code}
        autoComplete="one-time-code"
        autoFocus
        mono
        spellCheck={false}
        onChange={event => onCode(event.target.value)}
      />
    </>
  )
}
