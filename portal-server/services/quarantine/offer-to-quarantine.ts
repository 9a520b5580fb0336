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
 * its UUID already is left out, so that a lost answer costs nothing.
 */
export const offerToQuarantine = async (
  deps: ServiceDeps,
  offer: QuarantineOffer,
): Promise<{ kind: 'taken' | 'not_cleared' }> => {
  const parsed = parseToken('device_session', offer.deviceToken)
  if (!parsed.ok) return { kind: 'not_cleared' }
  const [device] = await deps.db.prisma.$queryRaw<
    Cleared[]
  >`SELECT * FROM recognise_cleared_device(${hashToken(parsed.value)})`
  if (!device) return { kind: 'not_cleared' }
  await deps.db.within({ workspaceId: device.workspace_id }, tx => keep(tx, device, offer.mutations))
  return { kind: 'taken' }
}

const keep = async (tx: Tx, device: Cleared, mutations: QuarantineOffer['mutations']): Promise<void> => {
  const { workspace_id: workspaceId, device_id: deviceId, staff_id: staffId } = device
  const held = await tx.quarantinedMutation.count({ where: { workspaceId, deviceId } })
  const ids = mutations.map(({ mutationId }) => mutationId)
  const known = await tx.mutationResult.findMany({
    where: { workspaceId, mutationId: { in: ids } },
    select: { mutationId: true },
  })
  const sent = new Set(known.map(({ mutationId }) => mutationId))
  const { count } = await tx.quarantinedMutation.createMany({
    data: mutations
      .filter(({ mutationId }) => !sent.has(mutationId))
      .slice(0, Math.max(0, MOST_OF_A_DEVICE - held))
      .map(({ mutationId, name, args, place, madeAt }) => ({
        ...{ workspaceId, deviceId, staffId, mutationId, name, place },
        ...{ args: storableCopy(args ?? {}) as Prisma.InputJsonObject, madeAt: new Date(madeAt) },
      })),
    skipDuplicates: true,
  })
  if (count === 0) return
  await recordAudit(tx, workspaceId, {
    actor: { kind: 'staff', id: staffId, name: device.staff_name },
    action: 'quarantine.receive',
    entity: 'device',
    entityId: deviceId,
    after: { mutations: count },
  })
}
