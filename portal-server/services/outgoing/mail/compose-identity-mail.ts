import { openSealedToken } from '../../security/secret-token.ts'
import { invitationBinding } from '../../staff/invite.ts'
import { openResetMail } from '../../staff/password-reset.ts'
import { portalAddress } from '../../workspaces/public-address.ts'
import { type ComposeMail, dropped } from './composed-mail.ts'
import { readSender } from './read-sender.ts'

const NOTHING = { facts: [], table: null, action: null } as const

/** The code with which an invited colleague joins. */
export const composeInvitation: ComposeMail = (deps, mail, secret) =>
  deps.db.within({ workspaceId: mail.workspaceId }, async tx => {
    const { workspaceId, subjectId: id } = mail
    const invitation = await tx.invitation.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
    const sealed = invitation?.tokenSealed
    if (!sealed || invitation.acceptedAt || invitation.expiresAt.getTime() <= deps.now())
      return dropped('the invitation was used or has ended')
    const from = await readSender(tx, workspaceId)
    const code = await secret(() => openSealedToken(deps.sealKey, sealed, invitationBinding(workspaceId, id)))
    return {
      kind: 'mail',
      to: mail.recipient,
      from,
      content: {
        ...NOTHING,
        language: 'en',
        subject: `${from.name} invites you to its order portal`,
        opening: [
          `You are invited to review orders for ${from.name}. In the desktop app choose “Join with an invitation” and enter:`,
        ],
        facts: [
          { label: 'Server', value: await portalAddress(tx, deps, workspaceId) },
          { label: 'Invitation code', value: code },
        ],
        closing: [
          `The code works once, until ${utc(invitation.expiresAt)}. Whoever has it can join in your place.`,
        ],
      },
    }
  })

/** The code with which somebody sets a new password. */
export const composePasswordReset: ComposeMail = async (
  deps,
  { workspaceId, subjectId: resetId },
  secret,
) => {
  const reset = await openResetMail(deps, { workspaceId, resetId })
  if (!reset) return dropped('the code was used or has ended')
  const from = await deps.db.within({ workspaceId }, tx => readSender(tx, workspaceId))
  return {
    kind: 'mail',
    to: reset.to,
    from,
    content: {
      ...NOTHING,
      language: 'en',
      subject: 'Your code for a new password',
      opening: [`Hello ${reset.name}, with this code you set a new password in the desktop app.`],
      facts: [{ label: 'Code', value: await secret(() => reset.code) }],
      closing: [
        `It works once, until ${utc(new Date(reset.expiresAt))}. If you did not ask for it, do nothing: your password stays as it is.`,
      ],
    },
  }
}

const utc = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
