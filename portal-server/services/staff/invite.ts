import { randomBytes } from 'node:crypto'
import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { AcceptInvitationInput, SignedIn } from '#shared/contract/staff.ts'
import { encodeToken, parseToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'
import type { StaffRole } from '#shared/domain/role.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import { queueMail } from '../outgoing/queue-mail.ts'
import { hashPassword } from '../security/password.ts'
import { hashToken, sealToken } from '../security/secret-token.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { createStaff } from './create-staff.ts'
import { ENDED } from './invitations.ts'
import { openDevice } from './open-device.ts'

const VALID_FOR_MS = 7 * 24 * 60 * 60 * 1000

type Invited = { invitationId: string; code: string; expiresAt: number }

/** What the sealed copy of an invitation's code is bound to. */
export const invitationBinding = (workspaceId: string, invitationId: string): string =>
  `${workspaceId}/${invitationId}/invitation`

/**
 * Invites a colleague; earlier invitations of the same address end. The code is answered once, for the admin to hand over, and mailed; its hash is kept, and
 * a sealed copy until the mail was sent.
 */
export const invite = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  input: { email: string; name: string; role: StaffRole },
): Promise<Result<Invited, ErrorCode>> => {
  const { workspaceId } = caller
  const email = input.email.trim().toLowerCase()
  const code = encodeToken('invitation', randomBytes(TOKEN_BYTES))
  const expiresAt = deps.now() + VALID_FOR_MS
  return deps.db.within({ workspaceId }, async tx => {
    if (await emailTaken(tx, email)) return err('email_taken')
    // The latest invitation is the one that counts, also where it gives a lesser role.
    await tx.invitation.updateMany({
      where: { workspaceId, email, acceptedAt: null },
      data: { expiresAt: ENDED, tokenSealed: null },
    })
    const id = newId()
    await tx.invitation.create({
      data: {
        workspaceId,
        id,
        email,
        name: input.name,
        role: input.role,
        tokenHash: hashToken(code),
        tokenSealed: sealToken(deps.sealKey, code, invitationBinding(workspaceId, id)),
        invitedById: caller.staffId,
        expiresAt: new Date(expiresAt),
      },
    })
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: caller.staffId, name: caller.name },
      action: 'staff.invite',
      entity: 'invitation',
      entityId: id,
      after: { email, role: input.role },
    })
    await queueMail(tx, { workspaceId, kind: 'invitation', subjectId: id, recipient: email, language: 'en' })
    return ok({ invitationId: id, code, expiresAt })
  })
}

/** Turns an invitation into a staff member, signed in on this device from `network`; it works once. */
export const acceptInvitation = async (
  deps: ServiceDeps,
  input: AcceptInvitationInput,
  network: string | null = null,
): Promise<Result<SignedIn, ErrorCode>> => {
  const parsed = parseToken('invitation', input.token)
  if (!parsed.ok) return err('invitation_not_valid')
  const found = await deps.db.prisma.$queryRaw<
    { workspace_id: string; invitation_id: string }[]
  >`SELECT * FROM recognise_invitation(${hashToken(parsed.value)})`
  const known = found[0]
  if (!known) return err('invitation_not_valid')
  const passwordHash = await hashPassword(input.password)
  const { workspace_id: workspaceId, invitation_id: id } = known
  return deps.db.within({ workspaceId }, async tx => {
    const taken = await tx.invitation.updateManyAndReturn({
      // It may have been withdrawn while the password was hashed.
      where: { workspaceId, id, acceptedAt: null, expiresAt: { not: ENDED } },
      data: { acceptedAt: new Date(deps.now()), tokenSealed: null },
    })
    const invitation = taken[0]
    if (!invitation) return err('invitation_not_valid')
    const { email } = invitation
    if (await emailTaken(tx, email)) return err('email_taken')
    const role = invitation.role as StaffRole
    const staffId = await createStaff(tx, workspaceId, { name: input.name, email, role, passwordHash })
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: staffId, name: input.name },
      action: 'staff.join',
      entity: 'staff',
      entityId: staffId,
      after: { email, role },
    })
    return ok(await openDevice(tx, workspaceId, staffId, input.deviceName, network))
  })
}

const emailTaken = async (tx: Tx, email: string): Promise<boolean> => {
  const rows = await tx.$queryRaw<{ taken: boolean }[]>`SELECT staff_email_taken(${email}) AS taken`
  return rows[0]?.taken ?? false
}
