import { parseToken } from '#shared/domain/portal-token.ts'
import type { StaffRole } from '#shared/domain/role.ts'
import { recordAudit } from '../audit/record-audit.ts'
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
  token: 'current' | 'next' | 'former'
  token_changed_at: Date
}

/** How often a device's last contact is written down. */
const SEEN_EVERY_MS = 60_000

/** How long a token stays good after its successor was first used: calls on their way still arrive. */
const OVERLAP_MS = 5 * 60_000

/**
 * The staff member behind a device's token, or null when it is unknown, revoked, out of contact for 30 days,
 * or its owner deactivated. The first use of a next token puts it in the current one's place.
 */
export const recogniseDevice = async (deps: ServiceDeps, token: string): Promise<StaffCaller | null> => {
  const parsed = parseToken('device_session', token)
  if (!parsed.ok) return null
  const hash = hashToken(parsed.value)
  const rows = await deps.db.prisma.$queryRaw<
    Found[]
  >`SELECT * FROM recognise_device(${hash}, ${new Date(deps.now())})`
  const found = rows[0]
  if (!found || (found.token === 'former' && deps.now() - found.token_changed_at.getTime() > OVERLAP_MS)) {
    await endCopiedSession(deps, hash)
    return null
  }
  if (found.token === 'next') await takeNextToken(deps, found, hash)
  else await noteContact(deps, found)
  return {
    kind: 'staff',
    workspaceId: found.workspace_id,
    deviceId: found.device_id,
    staffId: found.staff_id,
    name: found.staff_name,
    role: found.role,
  }
}

const takeNextToken = (
  deps: ServiceDeps,
  { workspace_id, device_id }: Found,
  hash: Uint8Array,
): Promise<unknown> => {
  const now = new Date(deps.now())
  return deps.db.within(
    { workspaceId: workspace_id },
    tx => tx.$executeRaw`
      WITH changed AS (
        UPDATE device SET former_hash = token_hash, token_hash = next_token_hash, next_token_hash = NULL,
          token_changed_at = ${now}, last_seen_at = ${now}
        WHERE workspace_id = ${workspace_id}::uuid AND id = ${device_id}::uuid AND next_token_hash = ${hash}
        RETURNING workspace_id, id, former_hash)
      INSERT INTO former_device_token (workspace_id, hash, device_id, replaced_at)
      SELECT workspace_id, former_hash, id, ${now} FROM changed ON CONFLICT DO NOTHING`,
  )
}

/**
 * A token that comes back long after its successor was used, or after several, exists twice: one of the two holders
 * copied it. Nobody can tell which, so the session ends for both, and its owner signs in again.
 */
const endCopiedSession = async (deps: ServiceDeps, hash: Uint8Array): Promise<void> => {
  const [copied] = await deps.db.prisma.$queryRaw<
    { workspace_id: string; device_id: string }[]
  >`SELECT * FROM recognise_former_token(${hash})`
  if (!copied) return
  const { workspace_id: workspaceId, device_id: id } = copied
  await deps.db.within({ workspaceId }, async tx => {
    const { count } = await tx.device.updateMany({
      where: { workspaceId, id, revokedAt: null },
      data: { revokedAt: new Date(deps.now()) },
    })
    if (count === 0) return
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'system', id: null, name: 'sign-in guard' },
      action: 'device.token_reused',
      entity: 'device',
      entityId: id,
      before: { active: true },
      after: { active: false },
    })
  })
}

const noteContact = async (deps: ServiceDeps, found: Found): Promise<void> => {
  if (deps.now() - found.last_seen_at.getTime() < SEEN_EVERY_MS) return
  const { workspace_id: workspaceId, device_id: id } = found
  await deps.db.within({ workspaceId }, tx =>
    tx.device.updateMany({ where: { workspaceId, id }, data: { lastSeenAt: new Date(deps.now()) } }),
  )
}
