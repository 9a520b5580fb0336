import type { OrderSettings } from '#shared/contract/order-settings.ts'
import type { CustomerRow, GroupRow, WorkspaceRow } from '#shared/contract/rows.ts'
import { type Assortment, assortmentFrom } from '#shared/domain/assortment.ts'
import type { OutOfStockDisplay } from '#shared/domain/availability.ts'
import type { Category } from '#shared/domain/category.ts'
import { type Day, dayInZone } from '#shared/domain/day.ts'
import { mergeOrderSettings } from '#shared/domain/order-fields.ts'
import type { PricingContext } from '#shared/domain/pricing.ts'
import type { Tx } from '../../db/database.ts'
import { loadRow } from '../rows/load-rows.ts'

/** Everything about a customer that decides what it is offered, at which price and under which rules. */
export type SellingTerms = {
  workspace: WorkspaceRow
  customer: CustomerRow
  /** The workspace's settings with the customer's own over them. */
  settings: OrderSettings
  pricing: PricingContext
  assortment: Assortment
  outOfStockDisplay: OutOfStockDisplay
  /** Today in the workspace's time zone. */
  day: Day
}

/** What terms are made of, all from one state of the catalog. */
export type TermsParts = {
  workspace: WorkspaceRow
  customer: CustomerRow
  /** The customer's group, or null. */
  group: GroupRow | null
  categories: readonly Category[]
}

/** A customer's terms on a day of the workspace's zone. An archived group gives no prices. */
export const sellingTerms = (parts: TermsParts, day: Day): SellingTerms => {
  const { workspace, customer, group, categories } = parts
  return {
    workspace,
    customer,
    settings: mergeOrderSettings(workspace.orderSettings, customer.orderOverrides),
    pricing: {
      customerId: customer.id,
      customerDiscountBp: customer.discountBp,
      group: group && !group.archived ? { id: group.id, discountBp: group.discountBp } : null,
      day,
    },
    assortment: assortmentFrom(customer.assortment, categories),
    outOfStockDisplay: customer.outOfStockDisplay ?? workspace.outOfStockDisplay,
    day,
  }
}

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
