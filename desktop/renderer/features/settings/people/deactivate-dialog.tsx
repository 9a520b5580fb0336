import type { StaffRow } from '#shared/contract/rows.ts'
import { ConfirmDialog } from '#shared/look/overlay/confirm-dialog.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { t } from '../../../ui/words/t.ts'
import { useOnlineAct } from '../use-online-act.ts'

/** Asks before a colleague loses access, and tells afterwards what went back to nobody. */
export function DeactivateDialog({
  person,
  onClose,
}: {
  readonly person: StaffRow
  readonly onClose: () => void
}) {
  const act = useOnlineAct()
  const deactivate = () =>
    act.run(
      worker => worker.staff.deactivate.mutate({ staffId: person.id }),
      ({ returnedOrders }) => {
        const orders =
          returnedOrders > 0
            ? t(' {orders} went back to nobody.', { orders: plural(returnedOrders, 'order') })
            : ''
        showToast({
          tone: 'good',
          message: t('{name} can’t sign in any more.{orders}', { name: person.name, orders }),
        })
        onClose()
      },
    )
  return (
    <ConfirmDialog
      open
      tone="danger"
      title={t('Deactivate {name}?', { name: person.name })}
      body={t(
        '{name} is signed out everywhere at once, and their open orders go back to nobody. What they did stays under their name. Edits on their computer that were not sent yet stay there.',
        { name: person.name },
      )}
      confirmLabel={t('Deactivate')}
      busy={act.busy}
      onConfirm={() => void deactivate()}
      onCancel={onClose}
    >
      {act.problem ? (
        <Notice tone="stopped" live="assertive">
          {act.problem}
        </Notice>
      ) : null}
    </ConfirmDialog>
  )
}
