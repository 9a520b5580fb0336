import { useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Plus } from 'lucide-react'
import { useState } from 'react'
import type { StaffRow } from '#shared/contract/rows.ts'
import { Button } from '#shared/look/action/button.tsx'
import { IconButton } from '#shared/look/action/icon-button.tsx'
import { Menu } from '#shared/look/action/menu.tsx'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Badge } from '#shared/look/status/badge.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import { useAllowed, useSession } from '../../../ui/session/session-context.tsx'
import { ROLE_NAMES } from '../../../ui/staff/role-names.ts'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import styles from '../settings-screen.module.css'
import { useOnlineAct } from '../use-online-act.ts'
import { DeactivateDialog } from './deactivate-dialog.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'

type Open =
  | { readonly dialog: 'invite' }
  | { readonly dialog: 'role' | 'deactivate'; readonly person: StaffRow }
  | null

/** Who works in this workspace. Only admins invite, change roles and take people out. */
export function StaffSection() {
  const mayManage = useAllowed('staff')
  const [open, setOpen] = useState<Open>(null)
  const { data } = useWorkerQuery(['staff'], worker => worker.staff.list.query())
  const back = useOnlineAct()
  const takeBack = (person: StaffRow) =>
    back.run(
      worker => worker.staff.reactivate.mutate({ staffId: person.id }),
      () => showToast({ tone: 'good', message: t('{name} can sign in again.', { name: person.name }) }),
    )
  const queries = useQueryClient()
  const close = () => {
    setOpen(null)
    void queries.invalidateQueries({ queryKey: ['invitations'] })
  }
  return (
    <Section
      level={2}
      title={t('Staff')}
      aside={
        mayManage ? (
          <Button size="small" icon={<Plus />} onClick={() => setOpen({ dialog: 'invite' })}>
            {t('Invite')}
          </Button>
        ) : null
      }
    >
      <table className="data-table" aria-label={t('Staff')}>
        <tbody>
          {(data ?? []).map(person => (
            <tr key={person.id}>
              <td>{person.name}</td>
              <td className={styles.quiet}>{person.email}</td>
              <td>
                <span className={styles.rowEnd}>
                  <Badge>{person.active ? t(ROLE_NAMES[person.role]) : t('Deactivated')}</Badge>
                  {mayManage ? (
                    <PersonMenu
                      person={person}
                      onOpen={dialog => setOpen({ dialog, person })}
                      onTakeBack={() => void takeBack(person)}
                    />
                  ) : null}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayManage ? <Invitations /> : null}
      {back.problem ? (
        <Notice tone="stopped" live="assertive">
          {back.problem}
        </Notice>
      ) : null}
      {mayManage ? null : (
        <p className={styles.quiet}>{t('Inviting people and changing roles needs an admin.')}</p>
      )}
      {open?.dialog === 'invite' ? <InviteDialog onClose={close} /> : null}
      {open?.dialog === 'role' ? <RoleDialog person={open.person} onClose={close} /> : null}
      {open?.dialog === 'deactivate' ? <DeactivateDialog person={open.person} onClose={close} /> : null}
    </Section>
  )
}

function PersonMenu({
  person,
  onOpen,
  onTakeBack,
}: {
  readonly person: StaffRow
  readonly onOpen: (dialog: 'role' | 'deactivate') => void
  readonly onTakeBack: () => void
}) {
  const { staff } = useSession()
  const own = person.id === staff.id
  return (
    <Menu
      align="end"
      trigger={
        <IconButton size="small" label={t('Actions for {name}', { name: person.name })} icon={<Ellipsis />} />
      }
      entries={
        person.active
          ? [
              { kind: 'action', label: t('Change role'), onSelect: () => onOpen('role') },
              {
                kind: 'action',
                label: own ? t('Deactivate yourself') : t('Deactivate'),
                danger: true,
                onSelect: () => onOpen('deactivate'),
              },
            ]
          : [{ kind: 'action', label: t('Let sign in again'), onSelect: onTakeBack }]
      }
    />
  )
}
