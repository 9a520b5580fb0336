import { useState } from 'react'
import type { Invitation } from '#shared/contract/staff.ts'
import { Button } from '#shared/look/action/button.tsx'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Badge } from '#shared/look/status/badge.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { ROLE_NAMES } from '../../../ui/staff/role-names.ts'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from '../settings-screen.module.css'
import { useOnlineAct } from '../use-online-act.ts'

/** Who was invited and has not come yet, which only the server knows. Shows nothing when there is nobody. */
export function Invitations() {
  const formats = useFormats()
  const [ending, setEnding] = useState<Invitation | null>(null)
  const answer = useWorkerQuery(['invitations'], worker => worker.staff.invitations.query())
  if (answer.isError) return <p className={styles.quiet}>{failureText(answer.error)}</p>
  if (answer.data?.kind === 'offline')
    return (
      <p className={styles.quiet}>{t('Open invitations are listed by the server; connect to see them.')}</p>
    )
  if (!answer.data || answer.data.invitations.length === 0) return null
  return (
    <>
      <h3 className={styles.subhead}>{t('Invited')}</h3>
      <table className="data-table" aria-label={t('Open invitations')}>
        <tbody>
          {answer.data.invitations.map(invitation => (
            <tr key={invitation.id}>
              <td>{invitation.name || invitation.email}</td>
              <td className={styles.quiet}>
                {t('{email}, until {expiresAt}', {
                  email: invitation.email,
                  expiresAt: formats.moment(invitation.expiresAt),
                })}
              </td>
              <td>
                <span className={styles.rowEnd}>
                  <Badge>{t(ROLE_NAMES[invitation.role])}</Badge>
                  <Button size="small" onClick={() => setEnding(invitation)}>
                    {t('Withdraw')}
                  </Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ending ? (
        <WithdrawDialog
          invitation={ending}
          onClose={() => {
            setEnding(null)
            void answer.refetch()
          }}
        />
      ) : null}
    </>
  )
}

function WithdrawDialog({
  invitation,
  onClose,
}: {
  readonly invitation: Invitation
  readonly onClose: () => void
}) {
  const act = useOnlineAct()
  const withdraw = () =>
    act.run(
      worker => worker.staff.withdrawInvitation.mutate({ invitationId: invitation.id }),
      () => {
        showToast({
          tone: 'good',
          message: t('The invitation of {email} was withdrawn.', { email: invitation.email }),
        })
        onClose()
      },
    )
  return (
    <ConfirmDialog
      open
      tone="danger"
      title={t('Withdraw the invitation of {email}?', { email: invitation.email })}
      body={
        act.problem ? (
          <Notice tone="stopped" live="assertive">
            {act.problem}
          </Notice>
        ) : (
          t('Its code stops working at once. Whoever joined with it already is not affected.')
        )
      }
      confirmLabel={t('Withdraw')}
      busy={act.busy}
      onConfirm={() => void withdraw()}
      onCancel={onClose}
    />
  )
}
