import type { StaffCaller } from '../callers.ts'
import { verifyPassword } from '../security/password.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** Whether a signed-in person knows their password, asked before anything that would outlive this session. */
export const ownPassword = async (
  deps: ServiceDeps,
  { workspaceId, staffId: id }: StaffCaller,
  password: string,
): Promise<boolean> => {
  const staff = await deps.db.within({ workspaceId }, tx =>
    tx.staff.findUnique({ where: { workspaceId_id: { workspaceId, id } } }),
  )
  return verifyPassword(password, staff?.passwordHash ?? null)
}
