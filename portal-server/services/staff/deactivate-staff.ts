import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { endDevices } from './end-devices.ts'
import { isLastAdmin, lockStaff } from './lock-staff.ts'

type Deactivated = { endedDevices: number; returnedOrders: number }

/**
 * Ends a staff member's access at once: every device is signed out, invitations and resets of theirs end,
 * and the open orders that were theirs belong to nobody again. Their name stays on what they did.
 */
export const deactivateStaff = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  staffId: string,
): Promise<Result<Deactivated, ErrorCode>> => {
  const { workspaceId } = caller
  const at = new Date(deps.now())
  const result = await deps.db.within<Result<Deactivated, ErrorCode>>({ workspaceId }, async tx => {
    const locked = await lockStaff(tx, caller, staffId)
    if (!locked.ok) return locked
    const { staff, admins } = locked.value
    if (staff.deactivatedAt) return err('not_found')
    if (isLastAdmin(admins, staffId)) return err('last_admin')
    await tx.staff.update({
      where: { workspaceId_id: { workspaceId, id: staffId } },
      data: { deactivatedAt: at },
    })
    const endedDevices = await endDevices(tx, workspaceId, staffId, at)
    await tx.device.updateMany({ where: { workspaceId, staffId }, data: { toBeCleared: true } })
    await endPromises(tx, workspaceId, staffId, at)
    const orders = await returnOrders(tx, caller, staffId, at)
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: caller.staffId, name: caller.name },
      action: 'staff.deactivate',
      entity: 'staff',
      entityId: staffId,
      before: { active: true },
      after: { active: false, endedDevices, returnedOrders: orders.length },
    })
    const returned = orders.map(id => ({ entity: 'order' as const, id }))
    await commitChanges(tx, workspaceId, [{ entity: 'staff', id: staffId }, ...returned])
    return ok({ endedDevices, returnedOrders: orders.length })
  })
  if (result.ok) deps.announce(workspaceId)
  return result
}

/** What they handed out, or could still use, to get in. */
const endPromises = async (tx: Tx, workspaceId: string, staffId: string, at: Date): Promise<void> => {
  await tx.invitation.updateMany({
    where: { workspaceId, invitedById: staffId, acceptedAt: null, expiresAt: { gt: at } },
    data: { expiresAt: at },
  })
  await tx.passwordReset.updateMany({
    where: { workspaceId, staffId, usedAt: null },
    data: { usedAt: at, codeSealed: null },
  })
}

const returnOrders = async (tx: Tx, caller: StaffCaller, staffId: string, at: Date): Promise<string[]> => {
  const { workspaceId } = caller
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM orders WHERE workspace_id = ${workspaceId}::uuid AND assignee_id = ${staffId}::uuid
      AND state IN ('submitted', 'approved', 'in_fulfillment')
    ORDER BY id FOR UPDATE`
  const ids = held.map(({ id }) => id)
  await tx.order.updateMany({ where: { workspaceId, id: { in: ids } }, data: { assigneeId: null } })
  await tx.orderEvent.createMany({
    data: ids.map(orderId => ({
      workspaceId,
      id: newId(),
      orderId,
      kind: 'assigned',
      actorKind: 'staff',
      actorId: caller.staffId,
      actorName: caller.name,
      detail: '',
      happenedAt: at,
    })),
  })
  return ids
}
