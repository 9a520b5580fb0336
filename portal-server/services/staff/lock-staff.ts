import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { Tx } from '../../db/database.ts'
import type { Staff } from '../../db/generated/client.ts'
import type { StaffCaller } from '../callers.ts'

type Locked = { staff: Staff; admins: string[] }

/**
 * Locks a staff member and every active admin of the workspace, in the order of their ids, and answers what
 * holds after the locks. So two admins who take each other's role at the same moment come one after the
 * other, and the second is seen not to be an admin any more.
 */
export const lockStaff = async (
  tx: Tx,
  caller: StaffCaller,
  staffId: string,
): Promise<Result<Locked, ErrorCode>> => {
  const { workspaceId } = caller
  await tx.$queryRaw`
    SELECT id FROM staff WHERE workspace_id = ${workspaceId}::uuid
      AND (id = ${staffId}::uuid OR (role = 'admin' AND deactivated_at IS NULL))
    ORDER BY id FOR NO KEY UPDATE`
  const admins = await tx.staff.findMany({
    where: { workspaceId, role: 'admin', deactivatedAt: null },
    select: { id: true },
  })
  if (!admins.some(({ id }) => id === caller.staffId)) return err('not_allowed')
  const staff = await tx.staff.findUnique({ where: { workspaceId_id: { workspaceId, id: staffId } } })
  if (!staff) return err('not_found')
  return ok({ staff, admins: admins.map(({ id }) => id) })
}

/** Whether nobody else could manage the workspace without this person. */
export const isLastAdmin = (admins: readonly string[], staffId: string): boolean =>
  admins.length === 1 && admins[0] === staffId
