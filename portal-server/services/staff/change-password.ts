import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import { hashPassword } from '../security/password.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { endDevices } from './end-devices.ts'
import { ownPassword } from './own-password.ts'
import { endResets } from './password-reset.ts'

/** Replaces a staff member's own password; other computers sign in again with the new one, and reset codes end. */
export const changePassword = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  input: { current: string; next: string },
): Promise<Result<{ endedDevices: number }, ErrorCode>> => {
  if (!(await ownPassword(deps, caller, input.current))) return err('wrong_password')
  const passwordHash = await hashPassword(input.next)
  const { workspaceId, staffId } = caller
  const result = await deps.db.within({ workspaceId }, async tx => {
    await tx.staff.update({ where: { workspaceId_id: { workspaceId, id: staffId } }, data: { passwordHash } })
    await endResets(tx, workspaceId, staffId, new Date(deps.now()))
    const endedDevices = await endDevices(tx, workspaceId, staffId, new Date(deps.now()), caller.deviceId)
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: staffId, name: caller.name },
      action: 'staff.change_password',
      entity: 'staff',
      entityId: staffId,
      after: { endedDevices },
    })
    return ok({ endedDevices })
  })
  deps.announce(workspaceId)
  return result
}
