import type { Tx } from '../../db/database.ts'
import type { PortalLink } from '../../db/generated/client.ts'
import type { ServiceDeps } from '../service-deps.ts'

export type LinkEnd = 'revoked' | 'expired' | 'customer_archived'

/** Why nobody gets in by this link now; null for a live one. */
export const whyLinkEnded = async (
  tx: Tx,
  deps: Pick<ServiceDeps, 'now'>,
  { workspaceId, customerId, revokedAt, expiresAt }: PortalLink,
): Promise<LinkEnd | null> => {
  if (revokedAt) return 'revoked'
  if (expiresAt && expiresAt.getTime() <= deps.now()) return 'expired'
  const customer = await tx.customer.findUnique({
    where: { workspaceId_id: { workspaceId, id: customerId } },
    select: { state: true },
  })
  return customer?.state === 'archived' ? 'customer_archived' : null
}
