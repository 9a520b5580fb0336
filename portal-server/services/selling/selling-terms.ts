import type { CustomerRow, WorkspaceRow } from '#shared/contract/rows.ts'
import { dayInZone } from '#shared/domain/day.ts'
import { sellingTerms, type SellingTerms as Terms } from '#shared/domain/selling-terms.ts'
import type { Tx } from '../../db/database.ts'
import { loadRow } from '../rows/load-rows.ts'

/** A customer's terms with the workspace's and the customer's own rows. */
export type SellingTerms = Terms<WorkspaceRow, CustomerRow>

/** Reads a customer's terms as of `now` (milliseconds); null when there is no such customer. */
export const readTerms = async (
  tx: Tx,
  workspaceId: string,
  customerId: string,
  now: number,
): Promise<SellingTerms | null> => {
  const workspace = await loadRow(tx, workspaceId, 'workspace', workspaceId)
  const customer = await loadRow(tx, workspaceId, 'customer', customerId)
  if (!workspace || !customer) return null
  const categories = await tx.category.findMany({
    where: { workspaceId },
    select: { id: true, parentId: true },
  })
  const group = customer.groupId ? await loadRow(tx, workspaceId, 'customer_group', customer.groupId) : null
  return sellingTerms({ workspace, customer, group, categories }, dayInZone(now, workspace.timeZone))
}
