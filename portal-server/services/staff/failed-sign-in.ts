import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { networkOf } from './network-address.ts'
import type { SignInLimiter } from './sign-in-limiter.ts'

/** What of a refused sign-in the audit says; that a second step is asked for is no failure. */
const REASONS: Partial<Record<ErrorCode, string>> = {
  wrong_credentials: 'wrong password',
  wrong_two_step_code: 'wrong code',
  too_many_attempts: 'too many attempts',
}

type Failed = { email: string; address: string; error: ErrorCode }

/**
 * Writes down that somebody failed to sign in to an account, from where and why, never with what they typed. Run it
 * when the caller has the answer, for accounts that are there and those that nobody has alike, so that neither the
 * answer nor its time tells them apart. Guessing without end is counted, and written down now and then.
 */
export const recordFailedSignIn = async (
  deps: Pick<ServiceDeps, 'db' | 'now'>,
  limiter: SignInLimiter,
  { email, address, error }: Failed,
): Promise<void> => {
  const reason = REASONS[error]
  if (reason === undefined) return
  const attempts = limiter.countFailure(email, address, deps.now())
  if (attempts === null) return
  const [staff] = await deps.db.prisma.$queryRaw<
    { workspace_id: string; staff_id: string }[]
  >`SELECT workspace_id, staff_id FROM recognise_staff(${email.trim()})`
  if (!staff) return
  const { workspace_id: workspaceId, staff_id: staffId } = staff
  await deps.db.within({ workspaceId }, tx =>
    recordAudit(tx, workspaceId, {
      actor: { kind: 'system', id: null, name: 'sign-in' },
      action: 'staff.sign_in_failed',
      entity: 'staff',
      entityId: staffId,
      after: { reason, network: networkOf(address), attempts },
    }),
  )
}
