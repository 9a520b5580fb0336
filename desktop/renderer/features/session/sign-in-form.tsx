import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { PasswordField } from '#shared/look/field/password-field.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import styles from './connect-screen.module.css'
import { useProbe } from './use-probe.ts'
import { useSubmit } from './use-submit.ts'

export type ConnectProps = {
  readonly serverUrl: string
  readonly onServerUrl: (url: string) => void
  readonly onSignedIn: () => void
}

/** Address, e-mail and password. A server without a workspace leads to its set-up instead. */
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
  const [addressProblem, setAddressProblem] = useState<string | null>(null)
  const form = useSubmit<{ email: string; password: string }>(
    null,
    () => ({ email: email.trim(), password }),
    async values => {
      setAddressProblem(null)
      const server = await probe(serverUrl)
      if (server.kind === 'problem') return setAddressProblem(server.text)
      onServerUrl(server.serverUrl)
      if (!server.hasWorkspace) return onEmptyServer()
      await worker.session.signIn.mutate({ serverUrl: server.serverUrl, ...values })
      onSignedIn()
    },
  )
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <TextField
        label="Server address"
        value={serverUrl}
        error={addressProblem}
        inputMode="url"
        placeholder="https://orders.company.example"
        spellCheck={false}
        onChange={event => onServerUrl(event.target.value)}
      />
      <TextField
        label="E-mail"
        value={email}
        autoComplete="username"
        autoFocus={serverUrl !== ''}
        spellCheck={false}
        onChange={event => setEmail(event.target.value)}
      />
      <PasswordField
        label="Password"
        value={password}
        autoComplete="current-password"
        onChange={event => setPassword(event.target.value)}
      />
      {form.problem ? (
        <Notice tone="stopped" live="assertive">
          {form.problem}
        </Notice>
      ) : null}
      <Button type="submit" variant="primary" size="large" fill loading={form.busy} className={styles.submit}>
        Sign in
      </Button>
    </form>
  )
}
