import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { RevealedLink } from '#shared/contract/staff.ts'
import type { Tx } from '../../db/database.ts'
import type { PortalLink, Prisma } from '../../db/generated/client.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { issueToken, linkAddress } from './issue-token.ts'
import { linkFacts } from './link-facts.ts'
import { lockLink } from './lock-link.ts'
import { type ShownLink, withSendability } from './shown-link.ts'
import { whyLinkEnded } from './why-link-ended.ts'

type Ended = { endedSessions: number }

/**
 * Replaces a link's secret and ends every session made from it, in one transaction. Carts, lists and
 * history belong to the link and stay.
 */
export const regenerateLink = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  linkId: string,
): Promise<Result<RevealedLink & Ended, ErrorCode>> => {
  const { workspaceId } = caller
  const issued = issueToken(deps, workspaceId, linkId)
  const result = await deps.db.within<Result<ShownLink & Ended, ErrorCode>>({ workspaceId }, async tx => {
    const link = await lockedLink(tx, workspaceId, linkId)
    // A new secret would open nothing for a link that has expired, or whose customer is archived.
    if (!link || (await whyLinkEnded(tx, deps, link))) return err('not_found')
    await tx.portalLink.update({
      where: { workspaceId_id: { workspaceId, id: linkId } },
      data: { ...issued.columns, issuedAt: new Date(deps.now()) },
    })
    const endedSessions = await endSessions(deps, tx, workspaceId, linkId)
    await finish(tx, caller, linkId, 'portal_link.regenerate', {
      before: { issuedAt: link.issuedAt.toISOString() },
      after: { issuedAt: new Date(deps.now()).toISOString(), endedSessions },
    })
    return ok({ linkId, url: await linkAddress(tx, deps, workspaceId, issued.token), endedSessions })
  })
  if (result.ok) deps.announce(workspaceId)
  return withSendability(deps, workspaceId, result)
}

/** Ends a link for good, with every session made from it. */
export const revokeLink = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  linkId: string,
): Promise<Result<{ endedSessions: number }, ErrorCode>> => {
  const { workspaceId } = caller
  const result = await deps.db.within<Result<{ endedSessions: number }, ErrorCode>>(
    { workspaceId },
    async tx => {
      const link = await lockedLink(tx, workspaceId, linkId)
      if (!link) return err('not_found')
      await tx.portalLink.update({
        where: { workspaceId_id: { workspaceId, id: linkId } },
        data: { revokedAt: link.revokedAt ?? new Date(deps.now()) },
      })
      const endedSessions = await endSessions(deps, tx, workspaceId, linkId)
      await finish(tx, caller, linkId, 'portal_link.revoke', {
        before: { live: link.revokedAt === null },
        after: { live: false, endedSessions },
      })
      return ok({ endedSessions })
    },
  )
  if (result.ok) deps.announce(workspaceId)
  return result
}

/** A link, locked: nothing commits from an old session after this. */
const lockedLink = async (tx: Tx, workspaceId: string, linkId: string): Promise<PortalLink | null> => {
  await lockLink(tx, { workspaceId, linkId })
  return tx.portalLink.findUnique({ where: { workspaceId_id: { workspaceId, id: linkId } } })
}

/** Ends the open sessions of a link and answers how many there were. */
export const endSessions = async (
  deps: Pick<ServiceDeps, 'now'>,
  tx: Tx,
  workspaceId: string,
  linkId: string,
): Promise<number> => {
  const { count } = await tx.buyerSession.updateMany({
    where: { workspaceId, linkId, endedAt: null },
    data: { endedAt: new Date(deps.now()) },
  })
  return count
}

/** Ends the open sessions of all links of customers: an archived one's links are dead, and so are its sessions. */
export const endSessionsOf = async (
  deps: Pick<ServiceDeps, 'now'>,
  tx: Tx,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<void> => {
  if (customerIds.length === 0) return
  await tx.buyerSession.updateMany({
    where: { workspaceId, customerId: { in: [...customerIds] }, endedAt: null },
    data: { endedAt: new Date(deps.now()) },
  })
}

const finish = async (
  tx: Tx,
  caller: StaffCaller,
  linkId: string,
  action: string,
  { before, after }: { before: Prisma.InputJsonObject; after: Prisma.InputJsonObject },
): Promise<void> => {
  const facts = await linkFacts(tx, caller.workspaceId, linkId)
  await recordAudit(tx, caller.workspaceId, {
    actor: { kind: 'staff', id: caller.staffId, name: caller.name },
    action,
    entity: 'portal_link',
    entityId: linkId,
    before: { ...facts, ...before },
    after: { ...facts, ...after },
  })
  await commitChanges(tx, caller.workspaceId, [{ entity: 'portal_link', id: linkId }])
}
