import type { QuarantineOffer } from '#shared/contract/quarantine.ts'
import { storableCopy } from '#shared/contract/storable.ts'
import { parseToken } from '#shared/domain/portal-token.ts'
import type { Tx } from '../../db/database.ts'
import type { Prisma } from '../../db/generated/client.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { hashToken } from '../security/secret-token.ts'
import type { ServiceDeps } from '../service-deps.ts'

type Cleared = { workspace_id: string; device_id: string; staff_id: string; staff_name: string }

/** Of one device; whoever holds a revoked token can't fill the database with it. */
const MOST_OF_A_DEVICE = 20_000

/**
 * Keeps what a device that was ended for good had not sent, changing nothing else. What the server knows by
 * its UUID already is left out, so that a lost answer costs nothing. `full` when it keeps not all of it.
 */
export const offerToQuarantine = async (
  deps: ServiceDeps,
  offer: QuarantineOffer,
): Promise<{ kind: 'taken' | 'full' | 'not_cleared' }> => {
  const parsed = parseToken('device_session', offer.deviceToken)
  if (!parsed.ok) return { kind: 'not_cleared' }
  const [device] = await deps.db.prisma.$queryRaw<
    Cleared[]
  >`SELECT * FROM recognise_cleared_device(${hashToken(parsed.value)})`
  if (!device) return { kind: 'not_cleared' }
  const isAll = await deps.db.within({ workspaceId: device.workspace_id }, tx =>
    keep(tx, device, offer.mutations),
  )
  return { kind: isAll ? 'taken' : 'full' }
}

/** Keeps as many as there is room for, and answers whether that was all. */
const keep = async (tx: Tx, device: Cleared, mutations: QuarantineOffer['mutations']): Promise<boolean> => {
  const { workspace_id: workspaceId, device_id: deviceId, staff_id: staffId } = device
  const held = await tx.quarantinedMutation.count({ where: { workspaceId, deviceId } })
  const known = {
    where: { workspaceId, mutationId: { in: mutations.map(({ mutationId }) => mutationId) } },
    select: { mutationId: true },
  }
  const sent = [
    ...(await tx.mutationResult.findMany(known)),
    ...(await tx.quarantinedMutation.findMany(known)),
  ]
  const there = new Set(sent.map(({ mutationId }) => mutationId))
  const fresh = mutations.filter(({ mutationId }) => !there.has(mutationId))
  const kept = fresh.slice(0, Math.max(0, MOST_OF_A_DEVICE - held))
  const { count } = await tx.quarantinedMutation.createMany({
    data: kept.map(({ mutationId, name, args, place, madeAt }) => ({
      ...{ workspaceId, deviceId, staffId, mutationId, name, place },
      ...{ args: storableCopy(args ?? {}) as Prisma.InputJsonObject, madeAt: new Date(madeAt) },
    })),
    skipDuplicates: true,
  })
  if (count > 0)
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: staffId, name: device.staff_name },
      action: 'quarantine.receive',
      entity: 'device',
      entityId: deviceId,
      after: { mutations: count },
    })
  return kept.length === fresh.length
}
