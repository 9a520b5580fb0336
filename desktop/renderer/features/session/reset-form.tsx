import { useState } from 'react'
import { resetPasswordInputSchema } from '#shared/contract/staff.ts'
import { Button } from '#shared/look/action/button.tsx'
import { PasswordField } from '#shared/look/field/password-field.tsx'
import { TextField } from '#shared/look/field/text-field.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import styles from './connect-screen.module.css'
import { RequestReset } from './request-reset.tsx'
import type { ConnectProps } from './sign-in-form.tsx'
import { useProbe } from './use-probe.ts'
import { useSubmit } from './use-submit.ts'

/** A new password by a reset code, which came by mail or from whoever runs the server. */
export function ResetForm({
  serverUrl,
  onServerUrl,
  onReset,
}: Omit<ConnectProps, 'onSignedIn'> & { readonly onReset: () => void }) {
  const worker = useWorker()
  const probe = useProbe()
  const [values, setValues] = useState({ code: '', password: '' })
  const [addressProblem, setAddressProblem] = useState<string | null>(null)
  const form = useSubmit(
    resetPasswordInputSchema,
    () => ({ ...values, code: values.code.trim() }),
    async reset => {
      setAddressProblem(null)
      const server = await probe(serverUrl)
      if (server.kind === 'problem') return setAddressProblem(server.text)
      const { email } = await worker.session.resetPassword.mutate({ serverUrl: server.serverUrl, ...reset })
      showToast({
        tone: 'good',
        message: t('The password of {email} is changed. Sign in with it.', { email }),
      })
      onReset()
    },
  )
  return (
    <>
      <form className={styles.form} onSubmit={form.submit}>
        <TextField
          label={t('Server address')}
          value={serverUrl}
          error={addressProblem}
          spellCheck={false}
          onChange={event => onServerUrl(event.target.value)}
        />
        <TextField
          label={t('Reset code')}
          value={values.code}
          error={form.errors.code}
          mono
          spellCheck={false}
          onChange={event => setValues({ ...values, code: event.target.value })}
        />
        <PasswordField
          label={t('New password')}
          hint={t('At least 12 characters; a few words are easy to remember')}
          value={values.password}
          error={form.errors.password}
          autoComplete="new-password"
          onChange={event => setValues({ ...values, password: event.target.value })}
        />
        {form.problem ? (
          <Notice tone="stopped" live="assertive">
            {form.problem}
          </Notice>
        ) : null}
        <Button
          type="submit"
          variant="primary"
          size="large"
          fill
          loading={form.busy}
          className={styles.submit}
        >
          {t('Set new password')}
        </Button>
      </form>
      <RequestReset serverUrl={serverUrl} />
    </>
  )
}
