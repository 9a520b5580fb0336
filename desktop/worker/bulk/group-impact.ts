import { resolvePrice } from '#shared/domain/pricing.ts'
import type { BulkImpact } from '../api/views.ts'
import { type Store, viewRow, viewRows } from '../store/store.ts'
import { pricingContextOf, rulesOf } from '../views/pricing-facts.ts'
import { amountsByCustomer, IMPACT_DAYS } from './bulk-impact.ts'

/**
 * What another percentage of a group means to its customers, before it is stored. Those with a percentage of their own
 * do not see it, since the customer's level goes before the group's. Amounts in minor units, on today's prices.
 */
export const impactOfGroup = async (
  store: Store,
  groupId: string,
  discountBp: number | null,
  now: number,
): Promise<BulkImpact> => {
  const live = viewRows(store, 'customer').filter(({ row }) => row.state !== 'archived')
  const touched = live.filter(({ row }) => row.groupId === groupId && row.discountBp === null)
  const before = viewRow(store, 'customer_group', groupId)?.row.discountBp ?? null
  const amounts = await amountsByCustomer(store, now, ({ customerId }, { productId, quantity }) => {
    const product = viewRow(store, 'product', productId)?.row
    const context = pricingContextOf(store, customerId, now, null)
    if (!product || context?.group?.id !== groupId) return null
    const rules = rulesOf(store, productId)
    const at = (group: NonNullable<typeof context.group>) => {
      const resolved = resolvePrice(product, quantity, rules, { ...context, group })
      return resolved.ok ? resolved.value.unitPrice * quantity : 0
    }
    return { before: at(context.group), after: at({ ...context.group, discountBp }) }
  })
  const customers = before === discountBp ? 0 : touched.length
  return { ...amounts, customers, ofCustomers: live.length, undecided: 0, days: IMPACT_DAYS }
}
