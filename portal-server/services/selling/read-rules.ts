import type { PriceRule } from '#shared/domain/price-rule.ts'
import type { PricingContext } from '#shared/domain/pricing.ts'
import type { Tx } from '../../db/database.ts'
import { priceRuleRow } from '../rows/catalog-rows.ts'

/** Price rules by product. */
export type RulesByProduct = ReadonlyMap<string, PriceRule[]>

/**
 * The price rules that can bear on a customer's prices: its own, its group's and the list's. Of all
 * products, or of those named.
 */
export const readRules = async (
  tx: Tx,
  workspaceId: string,
  context: PricingContext,
  productIds?: readonly string[],
): Promise<RulesByProduct> => {
  const levels = [
    { level: 'list' },
    { level: 'customer', ownerId: context.customerId },
    ...(context.group ? [{ level: 'group', ownerId: context.group.id }] : []),
  ]
  const rules = await tx.priceRule.findMany({
    where: { workspaceId, OR: levels, ...(productIds ? { productId: { in: [...productIds] } } : {}) },
  })
  return Map.groupBy(rules.map(priceRuleRow), rule => rule.productId)
}
