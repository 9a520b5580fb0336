import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { lockStaff } from './lock-staff.ts'

/** Lets a deactivated person sign in again, with role, password and second step as before. */
export const reactivateStaff = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  staffId: string,
): Promise<Result<null, ErrorCode>> => {
  const { workspaceId } = caller
  const result = await deps.db.within<Result<null, ErrorCode>>({ workspaceId }, async tx => {
    const locked = await lockStaff(tx, caller, staffId)
    if (!locked.ok) return locked
    if (!locked.value.staff.deactivatedAt) return err('not_found')
    await tx.staff.update({
      where: { workspaceId_id: { workspaceId, id: staffId } },
      data: { deactivatedAt: null },
    })
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: caller.staffId, name: caller.name },
      action: 'staff.reactivate',
      entity: 'staff',
      entityId: staffId,
      before: { active: false },
      after: { active: true },
    })
    await commitChanges(tx, workspaceId, [{ entity: 'staff', id: staffId }])
    return ok(null)
  })
  if (result.ok) deps.announce(workspaceId)
  return result
}
