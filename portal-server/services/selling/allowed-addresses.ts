import type { Address } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'
import type { SellingTerms } from './selling-terms.ts'

/** The customer's ship-to addresses that this link may order to. */
export const allowedAddresses = async (
  tx: Tx,
  caller: { workspaceId: string; linkId: string },
  terms: SellingTerms,
): Promise<Address[]> => {
  const limits = await tx.portalLinkAddress.findMany({
    where: { workspaceId: caller.workspaceId, linkId: caller.linkId },
  })
  if (limits.length === 0) return terms.customer.addresses
  const allowed = new Set(limits.map(limit => limit.addressId))
  return terms.customer.addresses.filter(address => allowed.has(address.id))
}
