import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { ownPassword } from '../staff/own-password.ts'
import { takeCode } from './check-code.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'
import { newSecret } from './secret.ts'

/** Whether a person signs in with a second step, and how many recovery codes are left. */
export const twoStepStatus = (
  deps: ServiceDeps,
  { workspaceId, staffId }: StaffCaller,
): Promise<{ on: boolean; recoveryCodesLeft: number }> =>
  deps.db.within({ workspaceId }, async tx => {
    const staff = await ownRow(tx, workspaceId, staffId)
    const left = await tx.recoveryCode.count({ where: { workspaceId, staffId, usedAt: null } })
    return { on: staff.totpSince !== null, recoveryCodesLeft: left }
  })

/** Makes the secret that an authenticator app takes. Nothing is asked for at sign-in until a code confirms it. */
export const beginTwoStep = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  password: string,
): Promise<Result<{ secret: string; address: string }, ErrorCode>> => {
  if (!(await ownPassword(deps, caller, password))) return err('wrong_password')
  const { workspaceId, staffId } = caller
  return deps.db.within({ workspaceId }, async tx => {
    const { email } = await ownRow(tx, workspaceId, staffId)
    const { name: company } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
    const { sealed, ...shown } = newSecret(deps, { workspaceId, staffId, email, company })
    // In the statement itself, so that a set-up that was confirmed meanwhile is never overwritten.
    const { count } = await tx.staff.updateMany({
      where: { workspaceId, id: staffId, totpSince: null },
      data: { totpSealed: sealed, totpLastStep: 0 },
    })
    if (count === 0) return err('two_step_already_on')
    await note(tx, caller, 'staff.two_step_begin')
    return ok(shown)
  })
}

/** Turns the second step on once the app shows a right code, and answers the recovery codes this once. */
export const confirmTwoStep = (
  deps: ServiceDeps,
  caller: StaffCaller,
  code: string,
): Promise<Result<{ recoveryCodes: string[] }, ErrorCode>> => {
  const { workspaceId, staffId } = caller
  return deps.db.within<Result<{ recoveryCodes: string[] }, ErrorCode>>({ workspaceId }, async tx => {
    if ((await ownRow(tx, workspaceId, staffId)).totpSince) return err('two_step_already_on')
    if ((await takeCode(deps, tx, caller, code)) !== 'app') return err('wrong_two_step_code')
    await tx.staff.update({
      where: { workspaceId_id: { workspaceId, id: staffId } },
      data: { totpSince: new Date(deps.now()) },
    })
    const recoveryCodes = await replaceRecoveryCodes(tx, workspaceId, staffId)
    await note(tx, caller, 'staff.two_step_on', false)
    return ok({ recoveryCodes })
  })
}

/** Turns the second step off; the recovery codes go with it. */
export const turnOffTwoStep = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  password: string,
): Promise<Result<null, ErrorCode>> => {
  if (!(await ownPassword(deps, caller, password))) return err('wrong_password')
  return deps.db.within({ workspaceId: caller.workspaceId }, async tx => {
    await removeTwoStep(tx, caller.workspaceId, caller.staffId)
    await note(tx, caller, 'staff.two_step_off', true)
    return ok(null)
  })
}

/** Makes new recovery codes; the former ones end. */
export const renewRecoveryCodes = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  password: string,
): Promise<Result<{ recoveryCodes: string[] }, ErrorCode>> => {
  if (!(await ownPassword(deps, caller, password))) return err('wrong_password')
  const { workspaceId, staffId } = caller
  return deps.db.within({ workspaceId }, async tx => {
    if (!(await ownRow(tx, workspaceId, staffId)).totpSince) return err('two_step_off')
    const recoveryCodes = await replaceRecoveryCodes(tx, workspaceId, staffId)
    await note(tx, caller, 'staff.new_recovery_codes')
    return ok({ recoveryCodes })
  })
}

/** Takes the second step and its recovery codes away. */
export const removeTwoStep = async (tx: Tx, workspaceId: string, staffId: string): Promise<void> => {
  await tx.staff.update({
    where: { workspaceId_id: { workspaceId, id: staffId } },
    data: { totpSealed: null, totpSince: null, totpLastStep: 0 },
  })
  await tx.recoveryCode.deleteMany({ where: { workspaceId, staffId } })
}

const ownRow = (tx: Tx, workspaceId: string, id: string) =>
  tx.staff.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } })

/** Written down without a secret: what changed is only whether a second step is asked for. */
const note = (tx: Tx, caller: StaffCaller, action: string, wasOn?: boolean): Promise<void> =>
  recordAudit(tx, caller.workspaceId, {
    actor: { kind: 'staff', id: caller.staffId, name: caller.name },
    action,
    entity: 'staff',
    entityId: caller.staffId,
    ...(wasOn === undefined ? {} : { before: { twoStep: wasOn }, after: { twoStep: !wasOn } }),
  })
