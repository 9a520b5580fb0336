import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { SignedIn } from '#shared/contract/staff.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { verifyPassword } from '../security/password.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { takeCode } from '../two-step/check-code.ts'
import { networkOf } from './network-address.ts'
import { openDevice } from './open-device.ts'
import type { Attempt, SignInLimiter } from './sign-in-limiter.ts'

export type SignInInput = {
  email: string
  password: string
  deviceName: string
  code?: string | undefined
  /** The caller's network address, to slow down guessing. */
  address: string
}

/** As long as a signed-in desktop works without contact. */
const KNOWN_FOR_MS = 30 * 24 * 3_600_000

type Known = { workspace_id: string; staff_id: string; password_hash: string | null; two_step: boolean }

/**
 * Signs staff in on a device. An unknown address and a wrong password get the same answer after the same
 * work; that a second step is needed is told only to who knows the password.
 */
export const signIn = async (
  deps: ServiceDeps,
  limiter: SignInLimiter,
  input: SignInInput,
): Promise<Result<SignedIn, ErrorCode>> => {
  const attempt = await takeAttempt(deps, limiter, input)
  if (!attempt) return err('too_many_attempts')
  const found = await deps.db.prisma.$queryRaw<Known[]>`SELECT * FROM recognise_staff(${input.email.trim()})`
  const staff = found[0]
  const matches = await verifyPassword(input.password, staff?.password_hash ?? null)
  if (!staff || !matches) return err('wrong_credentials')
  attempt.wasRight()
  if (staff.two_step && input.code === undefined) return err('two_step_required')
  if (staff.two_step && !limiter.takeSecondStep(staff.staff_id, deps.now())) return err('too_many_attempts')
  return enter(deps, staff, input)
}

/** What this process has not seen, another one or an earlier one may have: where an account signed in before. */
const takeAttempt = async (
  deps: ServiceDeps,
  limiter: SignInLimiter,
  { email, address }: SignInInput,
): Promise<Attempt | null> => {
  const now = deps.now()
  const attempt = limiter.take(email, address, now)
  if (attempt || limiter.knows(email, address)) return attempt
  const since = new Date(now - KNOWN_FOR_MS)
  const [found] = await deps.db.prisma.$queryRaw<{ known: boolean }[]>`
    SELECT staff_signed_in_from(${email.trim()}, ${networkOf(address)}, ${since}::timestamptz) AS known`
  if (!found?.known) return null
  limiter.remember(email, address)
  return limiter.take(email, address, now)
}

const enter = (
  deps: ServiceDeps,
  { workspace_id: workspaceId, staff_id: staffId, password_hash }: Known,
  { deviceName, address, code = '' }: SignInInput,
): Promise<Result<SignedIn, ErrorCode>> =>
  deps.db.within<Result<SignedIn, ErrorCode>>({ workspaceId }, async tx => {
    // Password, deactivation and second step may have changed since; the lock makes this the deciding look.
    const rows = await tx.$queryRaw<{ two_step: boolean }[]>`
      SELECT totp_since IS NOT NULL AS two_step FROM staff
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${staffId}::uuid AND deactivated_at IS NULL
        AND password_hash = ${password_hash} FOR NO KEY UPDATE`
    const staff = rows[0]
    if (!staff) return err('wrong_credentials')
    const step = staff.two_step ? await takeCode(deps, tx, { workspaceId, staffId }, code) : 'none'
    if (step === null) return err('wrong_two_step_code')
    const signedIn = await openDevice(tx, workspaceId, staffId, deviceName, networkOf(address))
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: staffId, name: signedIn.staff.name },
      action: 'device.sign_in',
      entity: 'device',
      entityId: signedIn.deviceId,
      after: { name: deviceName, secondStep: step },
    })
    return ok(signedIn)
  })
