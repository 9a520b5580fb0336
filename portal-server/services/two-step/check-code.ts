import type { Tx } from '../../db/database.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { spendRecoveryCode } from './recovery-codes.ts'
import { stepOfCode } from './secret.ts'

/**
 * Takes the second step of a sign-in: a code of the authenticator app or a recovery code, each once. The
 * row is locked, so that the same code sent twice at the same moment is taken once.
 */
export const takeCode = async (
  deps: ServiceDeps,
  tx: Tx,
  owner: { workspaceId: string; staffId: string },
  typed: string,
): Promise<'app' | 'recovery' | null> => {
  const { workspaceId, staffId } = owner
  const rows = await tx.$queryRaw<{ totp_sealed: Uint8Array | null; totp_last_step: bigint }[]>`
    SELECT totp_sealed, totp_last_step FROM staff
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${staffId}::uuid FOR NO KEY UPDATE`
  const staff = rows[0]
  if (!staff?.totp_sealed) return null
  const code = typed.replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(code)) {
    const spent = await spendRecoveryCode(tx, workspaceId, staffId, typed, new Date(deps.now()))
    return spent ? 'recovery' : null
  }
  const step = stepOfCode(deps, owner, staff.totp_sealed, code)
  if (step === null || step <= Number(staff.totp_last_step)) return null
  await tx.staff.update({
    where: { workspaceId_id: { workspaceId, id: staffId } },
    data: { totpLastStep: step },
  })
  return 'app'
}
