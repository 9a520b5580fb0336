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

/** How long a refusal takes, in milliseconds, behind an address that has used up its share: more than a hash does. */
export const REFUSAL_BEYOND_TAKES_MS = 400

type Known = { workspace_id: string; staff_id: string; password_hash: string | null; two_step: boolean }

/**
 * Signs staff in on a device. An unknown address and a wrong password get the same answer after the same
 * work, or the same time; that a second step is needed is told only to who knows the password.
 */
export const signIn = async (
  deps: ServiceDeps,
  limiter: SignInLimiter,
  input: SignInInput,
): Promise<Result<SignedIn, ErrorCode>> => {
  const attempt = await takeAttempt(deps, limiter, input)
  if (!attempt) return err('too_many_attempts')
  const staff = await (attempt.isBeyond ? recogniseBeyond(deps, attempt, input) : recognise(deps, input))
  if (!staff) return err(attempt.isBeyond ? 'too_many_attempts' : 'wrong_credentials')
  attempt.wasRight()
  if (staff.two_step && input.code === undefined) return err('two_step_required')
  if (staff.two_step && !limiter.takeSecondStep(staff.staff_id, deps.now())) return err('too_many_attempts')
  return enter(deps, staff, input)
}

/** The account whose password this is; an unknown one takes as long as a wrong password. */
const recognise = async (deps: ServiceDeps, { email, password }: SignInInput): Promise<Known | null> => {
  const staff = await findAccount(deps, email)
  const matches = await verifyPassword(password, staff?.password_hash ?? null)
  return staff && matches ? staff : null
}

/**
 * The same behind an address that sends wrong sign-ins without end. An account that nobody has costs no hash there, so
 * that the flood costs little; each refusal takes the same time all the same.
 */
const recogniseBeyond = async (
  deps: ServiceDeps,
  attempt: Attempt,
  { email, password }: SignInInput,
): Promise<Known | null> => {
  const pause = new Promise(resolve => setTimeout(resolve, REFUSAL_BEYOND_TAKES_MS))
  const staff = await findAccount(deps, email)
  const isTried = staff !== undefined && attempt.takeBeyond()
  if (isTried && (await verifyPassword(password, staff.password_hash))) return staff
  await pause
  return null
}

const findAccount = async (deps: ServiceDeps, email: string): Promise<Known | undefined> => {
  const found = await deps.db.prisma.$queryRaw<Known[]>`SELECT * FROM recognise_staff(${email.trim()})`
  return found[0]
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
      after: { name: deviceName, secondStep: step, network: networkOf(address) },
    })
    return ok(signedIn)
  })
