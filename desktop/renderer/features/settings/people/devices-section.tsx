import { useState } from 'react'
import type { Device } from '#shared/contract/staff.ts'
import { Button } from '#shared/look/action/button.tsx'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Badge } from '#shared/look/status/badge.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'
import styles from '../settings-screen.module.css'

/** The signed-in computers, which only the server knows. A revoked one keeps its work and must sign in again. */
export function DevicesSection() {
  const formats = useFormats()
  const [revoking, setRevoking] = useState<Device | null>(null)
  const answer = useWorkerQuery(['devices'], worker => worker.staff.devices.query())
  return (
    <Section level={2} title={t('Devices')}>
      {answer.isError ? <p className={styles.quiet}>{failureText(answer.error)}</p> : null}
      {answer.data?.kind === 'offline' ? (
        <p className={styles.quiet}>{t('Devices are listed by the server; connect to see them.')}</p>
      ) : null}
      {answer.data?.kind === 'done' ? (
        <table className="data-table" aria-label={t('Devices')}>
          <tbody>
            {answer.data.devices.map(device => (
              <tr key={device.id}>
                <td>{device.name}</td>
                <td>{device.staffName}</td>
                <td>{t('Last seen {lastSeenAt}', { lastSeenAt: formats.moment(device.lastSeenAt) })}</td>
                <td>
                  {device.current ? <Badge>{t('This computer')}</Badge> : null}
                  {!device.current && device.revokedAt !== null ? <Badge>{t('Revoked')}</Badge> : null}
                  {!device.current && device.revokedAt === null ? (
                    <Button size="small" onClick={() => setRevoking(device)}>
                      {t('Revoke')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {revoking ? (
        <RevokeDevice
          device={revoking}
          onClose={() => {
            setRevoking(null)
            void answer.refetch()
          }}
        />
      ) : null}
    </Section>
  )
}

function RevokeDevice({ device, onClose }: { readonly device: Device; readonly onClose: () => void }) {
  const worker = useWorker()
  const [busy, setBusy] = useState(false)
  const revoke = async () => {
    setBusy(true)
    try {
      const answer = await worker.staff.revokeDevice.mutate({ deviceId: device.id })
      if (answer.kind === 'offline')
        showToast({ tone: 'careful', message: t('Revoking needs the server; nothing was changed.') })
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
    onClose()
  }
  return (
    <ConfirmDialog
      open
      tone="danger"
      title={t('Revoke {name}?', { name: device.name })}
      body={t(
        '{staffName} has to sign in again there. At its next contact that computer hands over the work that it had not sent, which then waits in the sync centre for you or another admin, and deletes its data.',
        { staffName: device.staffName },
      )}
      confirmLabel={t('Revoke')}
      busy={busy}
      onConfirm={() => void revoke()}
      onCancel={onClose}
    />
  )
}
