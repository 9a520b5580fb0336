import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { Badge } from '#shared/look/status/badge.tsx'
import { Section } from '../../ui/layout/section.tsx'
import { useAllowed } from '../../ui/session/session-context.tsx'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { InviteDialog } from './invite-dialog.tsx'
import styles from './settings-screen.module.css'

export const ROLE_NAMES = { reviewer: 'Reviewer', catalog: 'Catalog', admin: 'Admin' } as const

/** Who works in this workspace. Only admins invite. */
export function StaffSection() {
  const mayInvite = useAllowed('staff')
  const [inviting, setInviting] = useState(false)
  const { data } = useWorkerQuery(['staff'], worker => worker.staff.list.query())
  return (
    <Section
      level={2}
      title="Staff"
      aside={
        mayInvite ? (
          <Button size="small" icon={<Plus />} onClick={() => setInviting(true)}>
            Invite
          </Button>
        ) : null
      }
    >
      <table className="data-table" aria-label="Staff">
        <tbody>
          {(data ?? []).map(person => (
            <tr key={person.id}>
              <td>{person.name}</td>
              <td>{person.email}</td>
              <td>
                <Badge>{person.active ? ROLE_NAMES[person.role] : 'Inactive'}</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayInvite ? null : <p className={styles.quiet}>Inviting people needs an admin.</p>}
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </Section>
  )
}
