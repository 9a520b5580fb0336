import { useState } from 'react'
import { passwordSchema } from '#shared/contract/staff.ts'
import { PasswordField } from '#shared/look/field/password-field.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { plural } from '../../../ui/format/plural.ts'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { t } from '../../../ui/words/t.ts'
import { useOnlineAct } from '../use-online-act.ts'

/** Asks for the present password and a new one. */
export function ChangePasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [unfit, setUnfit] = useState<string | null>(null)
  const act = useOnlineAct()
  const save = () => {
    const checked = passwordSchema.safeParse(next)
    setUnfit(checked.success ? null : (checked.error.issues[0]?.message ?? null))
    if (!checked.success) return
    void act.run(
      worker => worker.account.changePassword.mutate({ current, next }),
      ({ endedDevices }) => {
        const others =
          endedDevices > 0
            ? t(' Signed out on {computers}.', { computers: plural(endedDevices, 'other computer') })
            : ''
        showToast({ tone: 'good', message: t('Password changed.{others}', { others }) })
        onClose()
      },
    )
  }
  return (
    <FormDialog
      size="small"
      title={t('Change password')}
      saveLabel={t('Change password')}
      problem={act.problem}
      busy={act.busy}
      onSave={save}
      onClose={onClose}
    >
      <PasswordField
        label={t('Present password')}
        value={current}
        data-autofocus
        onChange={event => setCurrent(event.target.value)}
      />
      <PasswordField
        label={t('New password')}
        hint={t('At least 12 characters; a few words are easy to remember')}
        error={unfit}
        autoComplete="new-password"
        value={next}
        onChange={event => setNext(event.target.value)}
      />
    </FormDialog>
  )
}
