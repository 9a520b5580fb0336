import { type LinkEnd, linkEnd } from '#shared/domain/link-end.ts'
import type { Tx } from '../../db/database.ts'
import type { PortalLink } from '../../db/generated/client.ts'
import type { ServiceDeps } from '../service-deps.ts'

type EndFacts = Pick<PortalLink, 'workspaceId' | 'customerId' | 'revokedAt' | 'expiresAt'>

/** Why nobody gets in by this link now; null for a live one. */
export const whyLinkEnded = async (
  tx: Tx,
  deps: Pick<ServiceDeps, 'now'>,
  link: EndFacts,
): Promise<LinkEnd | null> => {
  const customer = await tx.customer.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: link.workspaceId, id: link.customerId } },
    select: { state: true },
  })
  return endOf(deps, link, customer.state)
}

/**
 * The same with the customer held until the commit: who archives it comes before, and is seen, or after, and finds
 * what was made meanwhile. The link itself must be locked already.
 */
export const whyHeldLinkEnded = async (
  tx: Tx,
  deps: Pick<ServiceDeps, 'now'>,
  link: EndFacts,
): Promise<LinkEnd | null> => {
  const [customer] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state FROM customer WHERE workspace_id = ${link.workspaceId}::uuid AND id = ${link.customerId}::uuid FOR SHARE`
  return endOf(deps, link, customer?.state ?? 'archived')
}

const endOf = (
  { now }: Pick<ServiceDeps, 'now'>,
  { revokedAt, expiresAt }: EndFacts,
  customerState: string,
): LinkEnd | null =>
  linkEnd(
    { revokedAt: revokedAt?.getTime() ?? null, expiresAt: expiresAt?.getTime() ?? null, customerState },
    now(),
  )
