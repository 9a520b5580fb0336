import { type FormEvent, useId, useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { PasswordField } from '#shared/look/field/password-field.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { useSession } from '../ui/session/session-context.tsx'
import { t } from '../ui/words/t.ts'
import { failureCode, failureText } from '../ui/worker/failure.ts'
import { useWorker } from '../ui/worker/worker-context.tsx'

/** Renews this computer's sign-in without touching what is stored here. */
export function SignInAgainDialog({ onClose }: { readonly onClose: () => void }) {
  const { staff, serverUrl } = useSession()
  const worker = useWorker()
  const form = useId()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      await worker.session.signIn.mutate({
        serverUrl,
        email: staff.email,
        password,
        ...(code === null ? {} : { code }),
      })
      onClose()
    } catch (error) {
      if (failureCode(error) === 'two_step_required' && code === null) setCode('')
      else setProblem(failureText(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={t('Sign in again')}
      description={t('To {serverUrl}. Your pending work stays as it is.', { serverUrl })}
      footer={
        <>
          <Button onClick={onClose}>{t('Later')}</Button>
          <Button type="submit" form={form} variant="primary" loading={busy}>
            {t('Sign in')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={event => void submit(event)}>
        <TextField label={t('E-mail')} value={staff.email} disabled />
        <PasswordField
          label={t('Password')}
          value={password}
          error={code === null ? problem : null}
          autoComplete="current-password"
          data-autofocus
          onChange={event => setPassword(event.target.value)}
        />
        {code === null ? null : (
          <TextField
            label={t('Code')}
            hint={t('Six digits from your authenticator app, or a recovery code')}
            value={code}
            error={problem}
            autoComplete="one-time-code"
            autoFocus
            mono
            onChange={event => setCode(event.target.value)}
          />
        )}
      </form>
    </Dialog>
  )
}
