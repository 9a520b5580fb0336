import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { Device } from '#shared/contract/staff.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** The workspace's devices, last seen first. */
export const listDevices = async (deps: ServiceDeps, caller: StaffCaller): Promise<Device[]> => {
  const { workspaceId } = caller
  return deps.db.within({ workspaceId }, async tx => {
    const devices = await tx.device.findMany({ where: { workspaceId }, orderBy: { lastSeenAt: 'desc' } })
    const staff = new Map(
      (await tx.staff.findMany({ where: { workspaceId } })).map(row => [row.id, row.name]),
    )
    return devices.map(device => ({
      id: device.id,
      staffName: staff.get(device.staffId) ?? '',
      name: device.name,
      current: device.id === caller.deviceId,
      createdAt: device.createdAt.getTime(),
      lastSeenAt: device.lastSeenAt.getTime(),
      revokedAt: device.revokedAt?.getTime() ?? null,
    }))
  })
}

/** Ends a device's session at once: its own (sign-out) or, for an admin, any. */
export const revokeDevice = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  deviceId: string,
): Promise<Result<null, ErrorCode>> => {
  const { workspaceId } = caller
  const result = await deps.db.within<Result<null, ErrorCode>>({ workspaceId }, async tx => {
    const [device] = await tx.device.updateManyAndReturn({
      where: { workspaceId, id: deviceId, revokedAt: null },
      // Signing out leaves one's own data for the next sign-in; a computer that was given up keeps none.
      data: { revokedAt: new Date(deps.now()), toBeCleared: deviceId !== caller.deviceId },
    })
    if (!device) return err('not_found')
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: caller.staffId, name: caller.name },
      action: deviceId === caller.deviceId ? 'device.sign_out' : 'device.revoke',
      entity: 'device',
      entityId: deviceId,
      before: { name: device.name, active: true },
      after: { name: device.name, active: false },
    })
    return ok(null)
  })
  // Ends the device's stream of hints too, which looks again at whom it serves.
  if (result.ok) deps.announce(workspaceId)
  return result
}
