import { parseToken } from '#shared/domain/portal-token.ts'
import type { StaffRole } from '#shared/domain/role.ts'
import type { StaffCaller } from '../callers.ts'
import { hashToken } from '../security/secret-token.ts'
import type { ServiceDeps } from '../service-deps.ts'

type Found = {
  workspace_id: string
  device_id: string
  staff_id: string
  role: StaffRole
  staff_name: string
  last_seen_at: Date
}

/** How often a device's last contact is written down. */
const SEEN_EVERY_MS = 60_000

/** The staff member behind a device's token, or null when it is unknown, revoked or deactivated. */
export const recogniseDevice = async (deps: ServiceDeps, token: string): Promise<StaffCaller | null> => {
  const parsed = parseToken('device_session', token)
  if (!parsed.ok) return null
  const rows = await deps.db.prisma.$queryRaw<
    Found[]
  >`SELECT * FROM recognise_device(${hashToken(parsed.value)})`
  const found = rows[0]
  if (!found) return null
  await noteContact(deps, found)
  return {
    kind: 'staff',
    workspaceId: found.workspace_id,
    deviceId: found.device_id,
    staffId: found.staff_id,
    name: found.staff_name,
    role: found.role,
  }
}

const noteContact = async (deps: ServiceDeps, found: Found): Promise<void> => {
  if (deps.now() - found.last_seen_at.getTime() < SEEN_EVERY_MS) return
  const { workspace_id: workspaceId, device_id: id } = found
  await deps.db.within({ workspaceId }, tx =>
    tx.device.updateMany({ where: { workspaceId, id }, data: { lastSeenAt: new Date(deps.now()) } }),
  )
}
