import type { PriceRuleView } from '#desktop/worker/api/views.ts'
import { endAfter } from '#shared/domain/day-cell.ts'
import { lastValidDay, type PriceLevel } from '#shared/domain/price-rule.ts'

type Named = { readonly id: string; readonly name: string }

/** A price rule while it is filled in; texts are as typed. */
export type RuleDraft = {
  readonly level: PriceLevel
  readonly owner: Named | null
  readonly product: Named | null
  readonly minQuantity: string
  readonly unitPrice: number | null
  readonly startsOn: string
  /** The last day on which it holds, as people say it. */
  readonly lastDay: string
}

/** The end day as rules store it: the first day on which the rule no longer holds. */
export function endOf(lastDay: string): string | null {
  return endAfter(lastDay || undefined)
}

/** A rule as it is filled in for a change; without one, a new rule for a customer. */
export function draftOf(rule: PriceRuleView | null): RuleDraft {
  if (!rule) {
    return {
      level: 'customer',
      owner: null,
      product: null,
      minQuantity: '1',
      unitPrice: null,
      startsOn: '',
      lastDay: '',
    }
  }
  return {
    level: rule.level,
    owner: rule.ownerId === null ? null : { id: rule.ownerId, name: rule.ownerName ?? '' },
    product: { id: rule.productId, name: rule.productName },
    minQuantity: String(rule.minQuantity),
    unitPrice: rule.unitPrice,
    startsOn: rule.startsOn ?? '',
    lastDay: lastValidDay(rule) ?? '',
  }
}
