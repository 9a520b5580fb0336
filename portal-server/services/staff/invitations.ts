import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { Invitation } from '#shared/contract/staff.ts'
import type { StaffRole } from '#shared/domain/role.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** Before any clock's now. */
export const ENDED = new Date(0)

/** The invitations that can still be used, the newest first. */
export const listInvitations = (deps: ServiceDeps, { workspaceId }: StaffCaller): Promise<Invitation[]> =>
  deps.db.within({ workspaceId }, async tx => {
    const open = await tx.invitation.findMany({
      where: { workspaceId, acceptedAt: null, expiresAt: { gt: new Date(deps.now()) } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    })
    const inviters = await tx.staff.findMany({
      where: { workspaceId, id: { in: open.map(({ invitedById }) => invitedById) } },
    })
    const names = new Map(inviters.map(({ id, name }) => [id, name]))
    return open.map(({ id, email, name, role, invitedById, expiresAt }) => ({
      ...{ id, email, name, role: role as StaffRole },
      invitedBy: names.get(invitedById) ?? '',
      expiresAt: expiresAt.getTime(),
    }))
  })

/** Ends an invitation at once, such as one that went to the wrong address; `not_found` when there is none to end. */
export const withdrawInvitation = (
  deps: ServiceDeps,
  { workspaceId, staffId, name }: StaffCaller,
  id: string,
): Promise<Result<null, ErrorCode>> =>
  deps.db.within<Result<null, ErrorCode>>({ workspaceId }, async tx => {
    const ended = await tx.invitation.updateManyAndReturn({
      where: { workspaceId, id, acceptedAt: null, expiresAt: { gt: new Date(deps.now()) } },
      data: { expiresAt: ENDED, tokenSealed: null },
    })
    const invitation = ended[0]
    if (!invitation) return err('not_found')
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: staffId, name },
      action: 'staff.withdraw_invitation',
      entity: 'invitation',
      entityId: id,
      before: { email: invitation.email, role: invitation.role },
    })
    return ok(null)
  })
