import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Badge } from '#shared/look/status/badge.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from '../settings-screen.module.css'
import { PasswordDialog } from './password-dialog.tsx'
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx'
import { TurnOnTwoStepDialog } from './turn-on-two-step-dialog.tsx'

type Open =
  | { readonly kind: 'turn_on' | 'turn_off' | 'renew' }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  | null

/** The second step of one's sign-in: a code from a telephone besides the password. */
export function TwoStepSection() {
  const [open, setOpen] = useState<Open>(null)
  const answer = useWorkerQuery(['account', 'twoStep'], worker => worker.account.twoStep.query())
  const status = answer.data?.kind === 'done' ? answer.data.twoStep : null
  const close = () => {
    setOpen(null)
    void answer.refetch()
  }
  return (
    <Section
      level={2}
      title={t('Two-step sign-in')}
      aside={status ? <TwoStepButtons on={status.on} onOpen={kind => setOpen({ kind })} /> : null}
    >
      {answer.isError ? <p className={styles.quiet}>{failureText(answer.error)}</p> : null}
      {answer.data?.kind === 'offline' ? (
        <p className={styles.quiet}>{t('The server keeps this; connect to see and change it.')}</p>
      ) : null}
      {status ? (
        <p>
          <Badge>{status.on ? t('On') : t('Off')}</Badge>{' '}
          {status.on
            ? t('Signing in asks for a code from your authenticator app. {codes} left.', {
                codes: plural(status.recoveryCodesLeft, 'recovery code'),
              })
            : t('Turn it on, and signing in also asks for a code from an app on your telephone.')}
        </p>
      ) : null}
      {open?.kind === 'turn_on' ? (
        <TurnOnTwoStepDialog onCodes={codes => setOpen({ kind: 'codes', codes })} onClose={close} />
      ) : null}
      {open?.kind === 'turn_off' ? <TurnOffDialog onClose={close} /> : null}
      {open?.kind === 'renew' ? (
        <RenewDialog onCodes={codes => setOpen({ kind: 'codes', codes })} onClose={close} />
      ) : null}
      {open?.kind === 'codes' ? <RecoveryCodesDialog codes={open.codes} onClose={close} /> : null}
    </Section>
  )
}

function TwoStepButtons({
  on,
  onOpen,
}: {
  readonly on: boolean
  readonly onOpen: (kind: 'turn_on' | 'turn_off' | 'renew') => void
}) {
  if (!on) {
    return (
      <Button size="small" onClick={() => onOpen('turn_on')}>
        {t('Turn on')}
      </Button>
    )
  }
  return (
    <>
      <Button size="small" onClick={() => onOpen('renew')}>
        {t('New recovery codes')}
      </Button>
      <Button size="small" onClick={() => onOpen('turn_off')}>
        {t('Turn off')}
      </Button>
    </>
  )
}

function TurnOffDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <PasswordDialog
      title={t('Turn off two-step sign-in')}
      description={t('Your password alone signs in then. The recovery codes end.')}
      verb={t('Turn off')}
      send={(worker, password) => worker.account.turnOffTwoStep.mutate({ password })}
      onDone={() => {
        showToast({ tone: 'good', message: t('Two-step sign-in is off.') })
        onClose()
      }}
      onClose={onClose}
    />
  )
}

function RenewDialog({
  onCodes,
  onClose,
}: {
  readonly onCodes: (codes: readonly string[]) => void
  readonly onClose: () => void
}) {
  return (
    <PasswordDialog
      title={t('New recovery codes')}
      description={t('The ones you have now end.')}
      verb={t('Make new codes')}
      send={(worker, password) => worker.account.renewRecoveryCodes.mutate({ password })}
      onDone={({ recoveryCodes }) => onCodes(recoveryCodes)}
      onClose={onClose}
    />
  )
}
