import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import { mailLanguageOf } from '../outgoing/outgoing-kinds.ts'
import { queueMail } from '../outgoing/queue-mail.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { checkDeclaredAddress, sendableAddress } from '../workspaces/public-address.ts'
import { linkFacts } from './link-facts.ts'
import { whyLinkEnded } from './why-link-ended.ts'

/** Mails a live link to its contact, in the link's language. Answers the address that it goes to. */
export const mailLink = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  linkId: string,
): Promise<Result<{ to: string }, ErrorCode>> => {
  const { workspaceId } = caller
  const checked = await checkDeclaredAddress(deps, workspaceId)
  if (!checked.ok) return checked
  return deps.db.within<Result<{ to: string }, ErrorCode>>({ workspaceId }, async tx => {
    const link = await tx.portalLink.findUnique({ where: { workspaceId_id: { workspaceId, id: linkId } } })
    if (!link) return err('not_found')
    const ended = await whyLinkEnded(tx, deps, link)
    if (ended) return err(ended === 'customer_archived' ? ended : 'not_found')
    const portal = await sendableAddress(tx, deps, workspaceId)
    if (!portal.ok) return portal
    if (link.contactEmail === '') return err('no_contact_email')
    const language = mailLanguageOf(link.language)
    const { contactEmail: recipient } = link
    await queueMail(tx, { workspaceId, kind: 'portal_link', subjectId: linkId, recipient, language })
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: caller.staffId, name: caller.name },
      action: 'portal_link.mail',
      entity: 'portal_link',
      entityId: linkId,
      after: { ...(await linkFacts(tx, workspaceId, linkId)), to: recipient },
    })
    return ok({ to: recipient })
  })
}
