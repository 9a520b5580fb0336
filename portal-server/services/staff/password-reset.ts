import { randomBytes } from 'node:crypto'
import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { encodeToken, parseToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'
import type { Tx } from '../../db/database.ts'
import { type Actor, recordAudit } from '../audit/record-audit.ts'
import { hashPassword } from '../security/password.ts'
import { hashToken, openSealedToken, sealToken } from '../security/secret-token.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { removeTwoStep } from '../two-step/set-up.ts'
import { endDevices } from './end-devices.ts'

const VALID_FOR_MS = 60 * 60 * 1000

/** How long the answer takes, in milliseconds, whoever asks. */
export const REQUEST_TAKES_MS = 400

type ResetDeps = Pick<ServiceDeps, 'db' | 'now' | 'sealKey' | 'mail'>
type Known = { workspace_id: string; staff_id: string }
type Reset = { resetId: string; code: string; expiresAt: number }

const binding = (workspaceId: string, resetId: string): string => `${workspaceId}/${resetId}/reset`

/**
 * Mails a reset code to an address that signs in here, unless it was sent so many lately that more would only be a
 * nuisance. The answer is the same in every case, and waits for nothing that an address decides: the code is made
 * `later`, when the caller has the answer.
 */
export const requestReset = async (
  deps: ServiceDeps,
  later: (work: () => Promise<void>) => void,
  { email, isAllowed = true }: { email: string; isAllowed?: boolean },
): Promise<void> => {
  await new Promise(resolve => setTimeout(resolve, REQUEST_TAKES_MS))
  if (isAllowed) later(() => queueReset(deps, email))
}

const queueReset = async (deps: ServiceDeps, email: string): Promise<void> => {
  const { mail } = deps
  const staff = mail && (await findStaff(deps, email))
  if (!staff) return
  const { workspace_id: workspaceId, staff_id: staffId } = staff
  await deps.db.within({ workspaceId }, async tx => {
    const actor = { kind: 'system' as const, id: null, name: 'forgotten password' }
    const { resetId } = await issueReset(tx, deps, { workspaceId, staffId, actor })
    await mail.queuePasswordReset(tx, { workspaceId, resetId })
  })
}

/**
 * For an administrator at the server, without mail: a reset code, answered once. Taking the second step away
 * as well is for who lost telephone and recovery codes.
 */
export const resetAtServer = async (
  deps: ResetDeps,
  input: { email: string; withoutTwoStep: boolean },
): Promise<Result<Reset, ErrorCode>> => {
  const staff = await findStaff(deps, input.email)
  if (!staff) return err('not_found')
  const { workspace_id: workspaceId, staff_id: staffId } = staff
  const actor = { kind: 'system' as const, id: null, name: 'server command' }
  return deps.db.within({ workspaceId }, async tx => {
    if (input.withoutTwoStep) {
      await removeTwoStep(tx, workspaceId, staffId)
      await recordAudit(tx, workspaceId, {
        actor,
        action: 'staff.two_step_off',
        entity: 'staff',
        entityId: staffId,
        after: { twoStep: false },
      })
    }
    return ok(await issueReset(tx, deps, { workspaceId, staffId, actor }))
  })
}

const findStaff = async (deps: ResetDeps, email: string): Promise<Known | undefined> => {
  const rows = await deps.db.prisma.$queryRaw<Known[]>`SELECT * FROM recognise_staff(${email.trim()})`
  return rows[0]
}

/** Makes a reset code; the ones before it end. */
const issueReset = async (
  tx: Tx,
  deps: ResetDeps,
  { workspaceId, staffId, actor }: { workspaceId: string; staffId: string; actor: Actor },
): Promise<Reset> => {
  const code = encodeToken('password_reset', randomBytes(TOKEN_BYTES))
  const resetId = newId()
  const now = deps.now()
  const expiresAt = now + VALID_FOR_MS
  await endResets(tx, workspaceId, staffId, new Date(now))
  await tx.passwordReset.create({
    data: {
      workspaceId,
      id: resetId,
      staffId,
      codeHash: hashToken(code),
      // Only a mail needs to read the code again, and a mail holds the reset's id alone.
      codeSealed: deps.mail ? sealToken(deps.sealKey, code, binding(workspaceId, resetId)) : null,
      expiresAt: new Date(expiresAt),
    },
  })
  await recordAudit(tx, workspaceId, {
    actor,
    action: 'staff.request_reset',
    entity: 'staff',
    entityId: staffId,
    after: { expiresAt },
  })
  return { resetId, code, expiresAt }
}

/** Ends the reset codes of a staff member that are out. */
export const endResets = (tx: Tx, workspaceId: string, staffId: string, at: Date): Promise<unknown> =>
  tx.passwordReset.updateMany({
    where: { workspaceId, staffId, usedAt: null },
    data: { usedAt: at, codeSealed: null },
  })

/** What a queued mail about a reset says, opened when it is sent; null when the reset was used or has ended. */
export const openResetMail = (
  deps: Pick<ServiceDeps, 'db' | 'now' | 'sealKey'>,
  { workspaceId, resetId }: { workspaceId: string; resetId: string },
): Promise<{ to: string; name: string; code: string; expiresAt: number } | null> =>
  deps.db.within({ workspaceId }, async tx => {
    const reset = await tx.passwordReset.findUnique({
      where: { workspaceId_id: { workspaceId, id: resetId } },
    })
    if (!reset?.codeSealed || reset.usedAt || reset.expiresAt.getTime() <= deps.now()) return null
    const staff = await tx.staff.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: reset.staffId } },
    })
    const code = openSealedToken(deps.sealKey, reset.codeSealed, binding(workspaceId, resetId))
    return { to: staff.email, name: staff.name, code, expiresAt: reset.expiresAt.getTime() }
  })

/** Sets a new password with a reset code, once, and signs every device out. The second step stays asked for. */
export const resetPassword = async (
  deps: ServiceDeps,
  input: { code: string; password: string },
): Promise<Result<{ email: string }, ErrorCode>> => {
  const parsed = parseToken('password_reset', input.code)
  if (!parsed.ok) return err('reset_code_not_valid')
  const rows = await deps.db.prisma.$queryRaw<
    (Known & { reset_id: string })[]
  >`SELECT * FROM recognise_password_reset(${hashToken(parsed.value)}, ${new Date(deps.now())})`
  const known = rows[0]
  if (!known) return err('reset_code_not_valid')
  const passwordHash = await hashPassword(input.password)
  const { workspace_id: workspaceId, staff_id: staffId, reset_id: id } = known
  const at = new Date(deps.now())
  const result = await deps.db.within<Result<{ email: string }, ErrorCode>>({ workspaceId }, async tx => {
    const { count } = await tx.passwordReset.updateMany({
      where: { workspaceId, id, usedAt: null },
      data: { usedAt: at, codeSealed: null },
    })
    if (count === 0) return err('reset_code_not_valid')
    const staff = await tx.staff.update({
      where: { workspaceId_id: { workspaceId, id: staffId }, deactivatedAt: null },
      data: { passwordHash },
    })
    const endedDevices = await endDevices(tx, workspaceId, staffId, at)
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: staffId, name: staff.name },
      action: 'staff.reset_password',
      entity: 'staff',
      entityId: staffId,
      after: { endedDevices },
    })
    return ok({ email: staff.email })
  })
  if (result.ok) deps.announce(workspaceId)
  return result
}
