import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { Quarantined, QuarantineOutcome } from '#shared/contract/quarantine.ts'
import type { Tx } from '../../db/database.ts'
import type { QuarantinedMutation } from '../../db/generated/client.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { takeTogether } from '../sync/take-together.ts'

/** Shown at once; what is decided makes room for the rest. */
const MOST_SHOWN = 500

/** What waits for a decision, device by device in the order in which it was done. */
export const listQuarantine = (deps: ServiceDeps, { workspaceId }: StaffCaller): Promise<Quarantined[]> =>
  deps.db.within({ workspaceId }, async tx => {
    const waiting = await tx.quarantinedMutation.findMany({
      where: { workspaceId, decision: null },
      orderBy: [{ deviceId: 'asc' }, { place: 'asc' }],
      take: MOST_SHOWN,
    })
    const devices = await tx.device.findMany({ where: { workspaceId } })
    const staff = await tx.staff.findMany({ where: { workspaceId } })
    const deviceNames = new Map(devices.map(({ id, name }) => [id, name]))
    const staffNames = new Map(staff.map(({ id, name }) => [id, name]))
    return waiting.map(({ mutationId, deviceId, staffId, name, args, madeAt, receivedAt }) => ({
      ...{ mutationId, name, args, madeAt: madeAt.getTime(), receivedAt: receivedAt.getTime() },
      deviceName: deviceNames.get(deviceId) ?? '',
      staffName: staffNames.get(staffId) ?? '',
    }))
  })

/**
 * Applies one as the admin's own act, through the same rules, refusals and conflicts as any edit, and once:
 * its UUID is spent like any other.
 */
export const applyQuarantined = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  mutationId: string,
): Promise<Result<QuarantineOutcome, ErrorCode>> => {
  const { workspaceId } = caller
  const result = await deps.db.within<Result<QuarantineOutcome, ErrorCode>>({ workspaceId }, async tx => {
    const found = await decide(tx, deps, caller, mutationId, 'applied')
    if (!found) return err('not_found')
    const { name, args, deviceId, madeAt } = found
    const mutation = { number: 1, mutationId, name, args, madeAt: madeAt.getTime() }
    const [taken] = await takeTogether(deps, tx, caller, deviceId, [mutation])
    if (!taken) return err('not_found')
    const { outcome, code, detail, conflictId, conflictFields } = taken
    return ok({ outcome, code, detail, conflictId, conflictFields })
  })
  if (result.ok) deps.announce(workspaceId)
  return result
}

/** Leaves one unapplied for ever; it stays on record. */
export const discardQuarantined = (
  deps: ServiceDeps,
  caller: StaffCaller,
  mutationId: string,
): Promise<Result<null, ErrorCode>> =>
  deps.db.within<Result<null, ErrorCode>>({ workspaceId: caller.workspaceId }, async tx =>
    (await decide(tx, deps, caller, mutationId, 'discarded')) ? ok(null) : err('not_found'),
  )

/** Of two admins who decide at once, one finds nothing left to decide. */
const decide = async (
  tx: Tx,
  deps: ServiceDeps,
  caller: StaffCaller,
  mutationId: string,
  decision: 'applied' | 'discarded',
): Promise<QuarantinedMutation | null> => {
  const { workspaceId, staffId } = caller
  const { count } = await tx.quarantinedMutation.updateMany({
    where: { workspaceId, mutationId, decision: null },
    data: { decision, decidedById: staffId, decidedAt: new Date(deps.now()) },
  })
  if (count === 0) return null
  const found = await tx.quarantinedMutation.findUniqueOrThrow({
    where: { workspaceId_mutationId: { workspaceId, mutationId } },
  })
  await recordAudit(tx, workspaceId, {
    actor: { kind: 'staff', id: staffId, name: caller.name },
    action: decision === 'applied' ? 'quarantine.apply' : 'quarantine.discard',
    entity: 'device',
    entityId: found.deviceId,
    after: { mutationId, name: found.name },
  })
  return found
}
