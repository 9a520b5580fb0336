import { useState } from 'react'
import { acceptInvitationInputSchema } from '#shared/contract/staff.ts'
import { Button } from '#shared/look/action/button.tsx'
import { PasswordField } from '#shared/look/field/password-field.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import styles from './connect-screen.module.css'
import type { ConnectProps } from './sign-in-form.tsx'
import { useProbe } from './use-probe.ts'
import { useSubmit } from './use-submit.ts'

const joinSchema = acceptInvitationInputSchema.omit({ deviceName: true })

/** The code from an admin, a name and a password of one's own. */
export function InvitationForm({ serverUrl, onServerUrl, onSignedIn }: ConnectProps) {
  const worker = useWorker()
  const probe = useProbe()
  const [values, setValues] = useState({ token: '', name: '', password: '' })
  const [addressProblem, setAddressProblem] = useState<string | null>(null)
  const change = (part: Partial<typeof values>) => setValues({ ...values, ...part })
  const form = useSubmit(
    joinSchema,
    () => ({ ...values, token: values.token.trim() }),
    async join => {
      setAddressProblem(null)
      const server = await probe(serverUrl)
      if (server.kind === 'problem') return setAddressProblem(server.text)
      await worker.session.acceptInvitation.mutate({ serverUrl: server.serverUrl, ...join })
      onSignedIn()
    },
  )
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <TextField
        label={t('Server address')}
        value={serverUrl}
        error={addressProblem}
        spellCheck={false}
        onChange={event => onServerUrl(event.target.value)}
      />
      <TextField
        label={t('Invitation code')}
        value={values.token}
        error={form.errors.token}
        mono
        autoFocus
        spellCheck={false}
        onChange={event => change({ token: event.target.value })}
      />
      <TextField
        label={t('Your name')}
        value={values.name}
        error={form.errors.name}
        autoComplete="name"
        onChange={event => change({ name: event.target.value })}
      />
      <PasswordField
        label={t('Password')}
        hint={t('At least 12 characters')}
        value={values.password}
        error={form.errors.password}
        autoComplete="new-password"
        onChange={event => change({ password: event.target.value })}
      />
      {form.problem ? (
        <Notice tone="stopped" live="assertive">
          {form.problem}
        </Notice>
      ) : null}
      <Button type="submit" variant="primary" size="large" fill loading={form.busy} className={styles.submit}>
        {t('Join')}
      </Button>
    </form>
  )
}
