import { ChevronDown, UserRound } from 'lucide-react'
import type { OrderRow } from '#shared/contract/rows.ts'
import { roleAllows } from '#shared/domain/role.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Menu } from '#shared/look/action/menu.tsx'
import { useSession } from '../session/session-context.tsx'
import { StaffMark } from '../staff/staff-mark.tsx'
import { t } from '../words/t.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import styles from './assignee-menu.module.css'

/** Who has the order, and to whom it can be given. Whoever may not decide on orders only reads the name. */
export function AssigneeMenu({
  order,
  onAssign,
}: {
  readonly order: OrderRow
  readonly onAssign: (staffId: string | null) => void
}) {
  const { staff: me } = useSession()
  const staff = useWorkerQuery(['staff', 'list'], worker => worker.staff.list.query(), { keep: true })
  const assignee = staff.data?.find(({ id }) => id === order.assigneeId)
  const name = assignee?.name ?? (order.assigneeId === null ? null : t('Somebody who has left'))
  if (!roleAllows(me.role, 'orders')) return name === null ? null : <StaffMark name={name} />
  const choice = (id: string | null, label: string) => ({
    kind: 'action' as const,
    label,
    ...(id === order.assigneeId ? { disabled: true } : {}),
    ...(id === me.id ? { shortcut: 'I' } : {}),
    onSelect: () => onAssign(id),
  })
  const others = (staff.data ?? []).filter(person => person.active && person.id !== me.id)
  return (
    <Menu
      label={t('Assign to')}
      align="end"
      trigger={
        <Button
          size="small"
          variant="quiet"
          className={styles.trigger}
          aria-label={name === null ? t('Assign') : t('Assigned to {name}', { name })}
          icon={name === null ? <UserRound /> : <StaffMark name={name} />}
        >
          {name ?? t('Assign')}
          <ChevronDown aria-hidden="true" className={styles.arrow} />
        </Button>
      }
      entries={[
        { kind: 'heading', label: t('Assign to') },
        choice(me.id, t('{name} (me)', { name: me.name })),
        ...others.map(person => choice(person.id, person.name)),
        { kind: 'separator' },
        choice(null, t('Nobody')),
      ]}
    />
  )
}
