import { type Assortment, assortmentFrom } from '#shared/domain/assortment.ts'
import type { OutOfStockDisplay } from '#shared/domain/availability.ts'
import { dayInZone } from '#shared/domain/day.ts'
import type { PricingContext } from '#shared/domain/pricing.ts'
import { type Store, viewRows } from '../store/store.ts'
import { workspaceOf } from '../views/pricing-facts.ts'

/** Customers for whom every price and every offer is the same, so that one answer stands for all of them. */
export type CustomerKind = {
  customers: number
  assortment: Assortment
  outOfStockDisplay: OutOfStockDisplay
  context: PricingContext
}

/**
 * The workspace's customers that are not archived, by what decides over their storefront. One with prices of its
 * own for any of the given products, now or by a change that `alsoOwn` names them for, is a kind of its own.
 */
export const customerKinds = (
  store: Store,
  productIds: readonly string[],
  now: number,
  alsoOwn: ReadonlySet<string> = new Set(),
): CustomerKind[] => {
  const workspace = workspaceOf(store)
  if (!workspace) return []
  const day = dayInZone(now, workspace.timeZone)
  const categories = viewRows(store, 'category').map(({ row }) => row)
  const groups = new Map(viewRows(store, 'customer_group').map(({ row }) => [row.id, row]))
  const own = customersWithOwnPrices(store, productIds)
  const kinds = new Map<string, CustomerKind>()
  for (const { row: customer } of viewRows(store, 'customer')) {
    if (customer.state === 'archived') continue
    const display = customer.outOfStockDisplay ?? workspace.outOfStockDisplay
    const shared = [customer.groupId, customer.discountBp, customer.assortment, display]
    const isOwn = own.has(customer.id) || alsoOwn.has(customer.id)
    const key = isOwn ? customer.id : JSON.stringify(shared)
    const known = kinds.get(key)
    if (known) {
      known.customers += 1
      continue
    }
    const group = customer.groupId === null ? undefined : groups.get(customer.groupId)
    kinds.set(key, {
      customers: 1,
      assortment: assortmentFrom(customer.assortment, categories),
      outOfStockDisplay: display,
      context: {
        customerId: customer.id,
        customerDiscountBp: customer.discountBp,
        group: group && !group.archived ? { id: group.id, discountBp: group.discountBp } : null,
        day,
      },
    })
  }
  return [...kinds.values()]
}

const customersWithOwnPrices = (store: Store, productIds: readonly string[]): ReadonlySet<string> =>
  new Set(
    store
      .all<{ id: string }>(
        `SELECT DISTINCT owner_id AS id FROM view_price_rule
         WHERE level = 'customer' AND product_id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(productIds),
      )
      .map(({ id }) => id),
  )
