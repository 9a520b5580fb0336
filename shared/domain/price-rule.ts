import { addDays, type Day, isDay } from './day.ts'
import { isEmptyRange, rangesIntersect, subtractRange } from './day-range.ts'

/** Nearest to farthest: the customer's own, its group's, everybody's. */
export type PriceLevel = 'customer' | 'group' | 'list'

/** A flat unit price in minor units for one product at one level, from a minimum quantity, between two days. */
export type PriceRule = {
  readonly id: string
  readonly level: PriceLevel
  /** The customer's or group's id; null for list rules. */
  readonly ownerId: string | null
  readonly productId: string
  readonly minQuantity: number
  readonly unitPrice: number
  /** First day on which it holds; null for always. */
  readonly startsOn: Day | null
  /** First day on which it no longer holds; null for never. */
  readonly endsOn: Day | null
}

/** What can be wrong with a single rule. */
export type PriceRuleProblem =
  | 'owner_missing'
  | 'owner_not_allowed'
  | 'minimum_not_positive'
  | 'price_not_whole'
  | 'price_negative'
  | 'not_a_day'
  | 'no_day_covered'

/** Every problem of a rule by itself; empty when it may be written. Overlaps need the other rules. */
export function validatePriceRule(rule: PriceRule): PriceRuleProblem[] {
  const days = [rule.startsOn, rule.endsOn].filter(day => day !== null)
  const checks: [PriceRuleProblem, boolean][] = [
    ['owner_missing', rule.level !== 'list' && !rule.ownerId],
    ['owner_not_allowed', rule.level === 'list' && rule.ownerId !== null],
    ['minimum_not_positive', !Number.isSafeInteger(rule.minQuantity) || rule.minQuantity < 1],
    ['price_not_whole', !Number.isSafeInteger(rule.unitPrice)],
    ['price_negative', rule.unitPrice < 0],
    ['not_a_day', !days.every(isDay)],
    ['no_day_covered', isEmptyRange(rule)],
  ]
  return checks.filter(([, wrong]) => wrong).map(([problem]) => problem)
}

/** Whether both rules would answer the same question: same level, owner, product and minimum on a shared day. */
export function rulesOverlap(a: PriceRule, b: PriceRule): boolean {
  return (
    a.level === b.level &&
    a.ownerId === b.ownerId &&
    a.productId === b.productId &&
    a.minQuantity === b.minQuantity &&
    rangesIntersect(a, b)
  )
}

/**
 * The pieces of `existing`, in order of days, that remain when the days of `incoming` are cut out: none when
 * it is covered entirely, itself when the two do not overlap. Pieces carry the price but no id: the first may
 * keep the old one, a second needs a new one.
 */
export function splitAround(existing: PriceRule, incoming: PriceRule): Omit<PriceRule, 'id'>[] {
  const { id: _, ...rest } = existing
  if (!rulesOverlap(existing, incoming)) return [rest]
  return subtractRange(existing, incoming).map(({ startsOn, endsOn }) => ({ ...rest, startsOn, endsOn }))
}

/** The last day on which a rule holds, as screens show it; null when it has no end. */
export function lastValidDay(rule: Pick<PriceRule, 'endsOn'>): Day | null {
  return rule.endsOn === null ? null : addDays(rule.endsOn, -1)
}
