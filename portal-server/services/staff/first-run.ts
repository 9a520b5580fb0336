import { newId } from '#shared/base/ids.ts'
import { isSupportedCurrency } from '#shared/base/money.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { FirstRunInput, SignedIn } from '#shared/contract/staff.ts'
import { isTimeZone } from '#shared/domain/day.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { hashPassword } from '../security/password.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { createWorkspace } from '../workspaces/create-workspace.ts'
import { checkedAddress } from '../workspaces/public-address.ts'
import { createStaff } from './create-staff.ts'
import { openDevice } from './open-device.ts'

/** Whether this server has a workspace already. */
export const hasWorkspace = async (deps: ServiceDeps): Promise<boolean> => {
  const rows = await deps.db.prisma.$queryRaw<{ any_workspace: boolean }[]>`SELECT any_workspace()`
  return rows[0]?.any_workspace ?? false
}

/** Two first runs at once must not both succeed: the second waits here and then sees the first. */
export const lockFirstRun = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('stackcube first run'))`
}

/**
 * Begins a real workspace on a server that has none: the company and its first admin, signed in from `network`.
 * Currency and time zone are checked here, since both are hard to change later.
 */
export const firstRun = async (
  deps: ServiceDeps,
  input: FirstRunInput,
  network: string | null = null,
): Promise<Result<SignedIn, ErrorCode>> => {
  if (!isSupportedCurrency(input.currency) || !isTimeZone(input.timeZone)) return err('bad_input')
  if (await hasWorkspace(deps)) return err('already_set_up')
  const address = await checkedAddress(deps, input.publicAddress)
  if (!address.ok) return address
  const passwordHash = await hashPassword(input.password)
  const workspaceId = newId()
  return deps.db.within({ workspaceId }, async tx => {
    await lockFirstRun(tx)
    if (await hasWorkspace(deps)) return err('already_set_up' as const)
    const { workspaceName: name, currency, timeZone, taxMode } = input
    await createWorkspace(tx, { id: workspaceId, name, currency, timeZone, taxMode, plan: 'growth' })
    await tx.workspace.update({ where: { id: workspaceId }, data: { publicAddress: address.value } })
    const staff = { name: input.adminName, email: input.email, role: 'admin' as const, passwordHash }
    const staffId = await createStaff(tx, workspaceId, staff)
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: staffId, name: input.adminName },
      action: 'workspace.create',
      entity: 'workspace',
      entityId: workspaceId,
      after: { name, currency, timeZone, taxMode, publicAddress: address.value },
    })
    return ok(await openDevice(tx, workspaceId, staffId, input.deviceName, network))
  })
}
