import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { SignedIn } from '#shared/contract/staff.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { verifyPassword } from '../security/password.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { openDevice } from './open-device.ts'

/**
 * Signs staff in on a device. An unknown address and a wrong password get the same answer after the
 * same work.
 */
export const signIn = async (
  deps: ServiceDeps,
  input: { email: string; password: string; deviceName: string },
): Promise<Result<SignedIn, ErrorCode>> => {
  const found = await deps.db.prisma.$queryRaw<
    { workspace_id: string; staff_id: string; password_hash: string | null }[]
  >`SELECT * FROM recognise_staff(${input.email.trim()})`
  const staff = found[0]
  const matches = await verifyPassword(input.password, staff?.password_hash ?? null)
  if (!staff || !matches) return err('wrong_credentials')
  const { workspace_id: workspaceId, staff_id: staffId } = staff
  return deps.db.within({ workspaceId }, async tx => {
    const signedIn = await openDevice(tx, workspaceId, staffId, input.deviceName)
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: staffId, name: signedIn.staff.name },
      action: 'device.sign_in',
      entity: 'device',
      entityId: signedIn.deviceId,
      after: { name: input.deviceName },
    })
    return ok(signedIn)
  })
}
