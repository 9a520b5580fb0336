import { useState } from 'react'
import { TextField } from '#shared/look/field/text-field.tsx'
import { FormDialog } from '../../../ui/layout/form-dialog.tsx'
import { QrCode } from '../../../ui/qr/qr-code.tsx'
import { t } from '../../../ui/words/t.ts'
import { useOnlineAct } from '../use-online-act.ts'
import styles from './account.module.css'
import { PasswordDialog } from './password-dialog.tsx'

type Secret = { readonly secret: string; readonly address: string }

/** Password, then the secret for the app, then a code that proves that the app has it. */
export function TurnOnTwoStepDialog({
  onCodes,
  onClose,
}: {
  readonly onCodes: (codes: readonly string[]) => void
  readonly onClose: () => void
}) {
  const [secret, setSecret] = useState<Secret | null>(null)
  if (secret) return <ConfirmByCode secret={secret} onCodes={onCodes} onClose={onClose} />
  return (
    <PasswordDialog
      title={t('Turn on two-step sign-in')}
      description={t('You need an authenticator app on your telephone.')}
      verb={t('Next')}
      send={(worker, password) => worker.account.beginTwoStep.mutate({ password })}
      onDone={({ secret, address }) => setSecret({ secret, address })}
      onClose={onClose}
    />
  )
}

function ConfirmByCode({
  secret,
  onCodes,
  onClose,
}: {
  readonly secret: Secret
  readonly onCodes: (codes: readonly string[]) => void
  readonly onClose: () => void
}) {
  const [code, setCode] = useState('')
  const act = useOnlineAct()
  const confirm = () =>
    act.run(
      worker => worker.account.confirmTwoStep.mutate({ code }),
      ({ recoveryCodes }) => onCodes(recoveryCodes),
    )
  return (
    <FormDialog
      size="small"
      title={t('Turn on two-step sign-in')}
      description={t('Scan this with your authenticator app, then enter the six digits that it shows.')}
      saveLabel={t('Turn on')}
      problem={act.problem}
      busy={act.busy}
      onSave={() => void confirm()}
      onClose={onClose}
    >
      <QrCode text={secret.address} label={t('QR code for your authenticator app')} />
      <p className={styles.secret}>
        {t('Or type this in: ')}
        <span className="mono">{secret.secret.match(/.{1,4}/g)?.join(' ')}</span>
      </p>
      <TextField
        label={t('Code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        mono
        value={code}
        data-autofocus
        onChange={event => setCode(event.target.value)}
      />
    </FormDialog>
  )
}
