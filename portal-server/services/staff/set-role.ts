import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { StaffRole } from '#shared/domain/role.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { isLastAdmin, lockStaff } from './lock-staff.ts'

/** Gives a staff member another role; it holds from their next call on. The last admin keeps theirs. */
export const setRole = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  input: { staffId: string; role: StaffRole },
): Promise<Result<null, ErrorCode>> => {
  const { workspaceId } = caller
  const { staffId, role } = input
  const result = await deps.db.within<Result<null, ErrorCode>>({ workspaceId }, async tx => {
    const locked = await lockStaff(tx, caller, staffId)
    if (!locked.ok) return locked
    const { staff, admins } = locked.value
    if (staff.deactivatedAt) return err('not_found')
    if (staff.role === role) return ok(null)
    if (isLastAdmin(admins, staffId)) return err('last_admin')
    await tx.staff.update({ where: { workspaceId_id: { workspaceId, id: staffId } }, data: { role } })
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: caller.staffId, name: caller.name },
      action: 'staff.set_role',
      entity: 'staff',
      entityId: staffId,
      before: { role: staff.role },
      after: { role },
    })
    await commitChanges(tx, workspaceId, [{ entity: 'staff', id: staffId }])
    return ok(null)
  })
  if (result.ok) deps.announce(workspaceId)
  return result
}
