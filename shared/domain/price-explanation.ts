import { ok, type Result } from '../base/result.ts'
import type { PriceLevel, PriceRule } from './price-rule.ts'
import {
  applyDiscount,
  type PricedProduct,
  type PriceError,
  type PriceSource,
  type PricingContext,
  type ResolvedPrice,
  resolvePrice,
} from './pricing.ts'

/** Why a rule or percentage did not give the price. */
export type LosingReason =
  | 'other_owner'
  | 'not_yet'
  | 'ended'
  | 'quantity_below_minimum'
  | 'smaller_minimum'
  | 'farther_level'
  | 'rule_beats_discount'

/** A rule or percentage that lost; `unitPrice` is what it would have given, in minor units. */
export type PriceLoser =
  | {
      readonly kind: 'rule'
      readonly rule: PriceRule
      readonly unitPrice: number
      readonly reason: LosingReason
    }
  | {
      readonly kind: 'discount'
      readonly level: 'customer' | 'group'
      readonly basisPoints: number
      readonly unitPrice: number
      readonly reason: LosingReason
    }

/** A resolved price with everything that lost, nearest level first. */
export type ExplainedPrice = ResolvedPrice & { readonly losers: readonly PriceLoser[] }

const LEVELS: readonly PriceLevel[] = ['customer', 'group', 'list']

/** What `resolvePrice` answers, and why the product's other rules and percentages did not count. */
export function explainPrice(
  product: PricedProduct,
  quantity: number,
  rules: readonly PriceRule[],
  context: PricingContext,
): Result<ExplainedPrice, PriceError> {
  const resolved = resolvePrice(product, quantity, rules, context)
  if (!resolved.ok) return resolved
  const losers = LEVELS.flatMap(level => [
    ...losingRules(level, quantity, rules, context, resolved.value.source),
    ...losingDiscount(level, resolved.value, context),
  ])
  return ok({ ...resolved.value, losers })
}

function losingRules(
  level: PriceLevel,
  quantity: number,
  rules: readonly PriceRule[],
  context: PricingContext,
  winner: PriceSource,
): PriceLoser[] {
  return rules
    .filter(rule => rule.level === level && !(winner.kind === 'rule' && winner.ruleId === rule.id))
    .sort((a, b) => b.minQuantity - a.minQuantity || (a.id < b.id ? -1 : 1))
    .map(rule => {
      const reason = reasonOf(rule, quantity, context, winner)
      return { kind: 'rule', rule, unitPrice: rule.unitPrice, reason }
    })
}

function reasonOf(
  rule: PriceRule,
  quantity: number,
  context: PricingContext,
  winner: PriceSource,
): LosingReason {
  if (rule.ownerId !== ownerAt(rule.level, context)) return 'other_owner'
  if (rule.startsOn !== null && rule.startsOn > context.day) return 'not_yet'
  if (rule.endsOn !== null && rule.endsOn <= context.day) return 'ended'
  if (rule.minQuantity > quantity) return 'quantity_below_minimum'
  return levelOf(winner) === rule.level ? 'smaller_minimum' : 'farther_level'
}

function losingDiscount(level: PriceLevel, price: ResolvedPrice, context: PricingContext): PriceLoser[] {
  const basisPoints = discountAt(level, context)
  const { source, listPrice } = price
  if (level === 'list' || basisPoints === null) return []
  if (source.kind === 'discount' && source.level === level) return []
  const reason = levelOf(source) === level ? 'rule_beats_discount' : 'farther_level'
  return [{ kind: 'discount', level, basisPoints, unitPrice: applyDiscount(listPrice, basisPoints), reason }]
}

function levelOf(source: PriceSource): PriceLevel {
  return source.kind === 'list' ? 'list' : source.level
}

/** A list rule belongs to nobody; without a group, no group rule can be the customer's. */
function ownerAt(level: PriceLevel, context: PricingContext): string | null {
  if (level === 'list') return null
  return level === 'customer' ? context.customerId : (context.group?.id ?? '')
}

function discountAt(level: PriceLevel, context: PricingContext): number | null {
  return level === 'customer' ? context.customerDiscountBp : (context.group?.discountBp ?? null)
}
