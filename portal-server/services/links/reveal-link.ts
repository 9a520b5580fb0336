import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { RevealedLink } from '#shared/contract/staff.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { revealAddress } from './issue-token.ts'
import { linkFacts } from './link-facts.ts'
import { type ShownLink, withSendability } from './shown-link.ts'
import { whyLinkEnded } from './why-link-ended.ts'

/** Shows a live link's secret address again; that it was shown is written down. */
export const revealLink = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  linkId: string,
): Promise<Result<RevealedLink, ErrorCode>> => {
  const { workspaceId } = caller
  const revealed = await deps.db.within<Result<ShownLink, ErrorCode>>({ workspaceId }, async tx => {
    const link = await tx.portalLink.findUnique({ where: { workspaceId_id: { workspaceId, id: linkId } } })
    if (!link || (await whyLinkEnded(tx, deps, link))) return err('not_found')
    const url = await revealAddress(tx, deps, link)
    if (url === null) return err('link_key_lost')
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: caller.staffId, name: caller.name },
      action: 'portal_link.reveal',
      entity: 'portal_link',
      entityId: linkId,
      after: await linkFacts(tx, workspaceId, linkId),
    })
    return ok({ linkId, url })
  })
  return withSendability(deps, workspaceId, revealed)
}
