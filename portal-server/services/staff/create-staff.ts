import { newId } from '#shared/base/ids.ts'
import type { StaffRole } from '#shared/domain/role.ts'
import type { Tx } from '../../db/database.ts'
import { commitChanges } from '../sync/commit-changes.ts'

/** Adds a staff member. An e-mail address signs in to one workspace of a server only. */
export const createStaff = async (
  tx: Tx,
  workspaceId: string,
  staff: { name: string; email: string; role: StaffRole; passwordHash: string },
): Promise<string> => {
  const id = newId()
  await tx.staff.create({ data: { ...staff, workspaceId, id, email: staff.email.trim().toLowerCase() } })
  await commitChanges(tx, workspaceId, [{ entity: 'staff', id }])
  return id
}
