import type { LinkEnd } from '#shared/domain/link-end.ts'
import { revealAddress } from '../../links/issue-token.ts'
import { whyLinkEnded } from '../../links/why-link-ended.ts'
import { sendableAddress } from '../../workspaces/public-address.ts'
import { mailLanguageOf } from '../outgoing-kinds.ts'
import { type ComposeMail, dropped } from './composed-mail.ts'
import { mailWords } from './mail-words.ts'
import { readSender } from './read-sender.ts'

/** As the log of mails tells it. */
const ENDED: Record<LinkEnd, string> = {
  revoked: 'the link was revoked',
  expired: 'the link has expired',
  customer_archived: 'the customer is archived',
}

/**
 * A portal link to its contact. The queue knows the link's id alone: its secret is opened here, so a link that was
 * regenerated meanwhile is mailed as it is now, and one that has ended is not mailed at all.
 */
export const composeLinkMail: ComposeMail = (deps, mail, secret) =>
  deps.db.within({ workspaceId: mail.workspaceId }, async tx => {
    const { workspaceId, subjectId: id } = mail
    const link = await tx.portalLink.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
    if (!link) return dropped(ENDED.revoked)
    const ended = await whyLinkEnded(tx, deps, link)
    if (ended) return dropped(ENDED[ended])
    const portal = await sendableAddress(tx, deps, workspaceId)
    if (!portal.ok) return dropped('the portal has no public https address')
    const language = mailLanguageOf(mail.language)
    const words = mailWords(language)
    const from = await readSender(tx, workspaceId)
    const address = await secret(async () => {
      const revealed = await revealAddress(tx, deps, link)
      if (revealed === null) throw new Error('This link was sealed with a key that is lost')
      return revealed
    })
    return {
      kind: 'mail',
      to: mail.recipient,
      from,
      content: {
        language,
        subject: words.link.subject(from.name),
        opening: [words.link.opening(from.name)],
        facts: [],
        table: null,
        action: { label: words.link.action, address },
        closing: [words.likeAPassword],
      },
    }
  })
