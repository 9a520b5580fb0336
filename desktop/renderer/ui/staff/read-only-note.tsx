import { Lock } from 'lucide-react'
import { type Permission, roleAllows, type StaffRole } from '#shared/domain/role.ts'
import { useSession } from '../session/session-context.tsx'
import { smallNoun } from '../words/small-noun.ts'
import { type PlainText, t } from '../words/t.ts'
import styles from './read-only-note.module.css'
import { ROLE_NAMES } from './role-names.ts'

const BY_REACH: readonly StaffRole[] = ['reviewer', 'catalog', 'admin']

/** Says on a screen that a role can only read there, and who may change it; nothing to whoever may. */
export function ReadOnlyNote({
  permission,
  what,
}: {
  readonly permission: Permission
  /** What is changed there, as in "Changing products needs …". */
  readonly what: PlainText
}) {
  const { staff } = useSession()
  if (roleAllows(staff.role, permission)) return null
  const role = BY_REACH.find(each => roleAllows(each, permission)) ?? 'admin'
  return (
    <p role="note" className={styles.note}>
      <Lock className={styles.icon} aria-hidden="true" />
      {t('Read only: changing {what} needs the role {role}.', {
        what: t(what),
        role: smallNoun(t(ROLE_NAMES[role])),
      })}
    </p>
  )
}
