/** Units that one line may hold at most, whatever the product's own rules. */
export const MOST_PER_LINE = 1_000_000

/** Quantities of a product that may be ordered, in selling units; minimum and maximum are multiples of the step. */
export type OrderRules = {
  readonly minQuantity: number
  readonly maxQuantity: number | null
  readonly step: number
}

export type QuantityProblemCode = 'not_whole' | 'below_minimum' | 'above_maximum' | 'not_a_multiple'

/** What is wrong with a quantity, and the nearest one that is allowed (the larger of two equally near). */
export type QuantityProblem = { readonly code: QuantityProblemCode; readonly nearest: number }

export type OrderRulesProblem =
  | 'step_not_positive'
  | 'minimum_not_a_multiple'
  | 'maximum_not_a_multiple'
  | 'maximum_below_minimum'

/** Checks a quantity of selling units; null when it may be ordered. */
export function checkQuantity(quantity: number, rules: OrderRules): QuantityProblem | null {
  const code = problemWith(quantity, rules)
  return code === null ? null : { code, nearest: nearestAllowed(quantity, rules) }
}

function problemWith(quantity: number, rules: OrderRules): QuantityProblemCode | null {
  if (!Number.isSafeInteger(quantity)) return 'not_whole'
  if (quantity < rules.minQuantity) return 'below_minimum'
  if (quantity > ceilingOf(rules)) return 'above_maximum'
  return quantity % rules.step === 0 ? null : 'not_a_multiple'
}

/** The allowed quantity nearest to any number; the minimum for what is no number at all. */
export function nearestAllowed(quantity: number, rules: OrderRules): number {
  if (Number.isNaN(quantity)) return rules.minQuantity
  const ceiling = ceilingOf(rules)
  const multiple = Math.round(Math.min(quantity, ceiling) / rules.step) * rules.step
  return Math.min(Math.max(multiple, rules.minQuantity), ceiling)
}

/** The next larger allowed quantity, the minimum coming from below it; stays at the maximum. */
export function stepUp(quantity: number, rules: OrderRules): number {
  if (quantity < rules.minQuantity) return rules.minQuantity
  const next = (Math.floor(quantity / rules.step) + 1) * rules.step
  return Math.min(next, ceilingOf(rules))
}

/** The next smaller allowed quantity; 0, which removes the line, below the minimum. */
export function stepDown(quantity: number, rules: OrderRules): number {
  const next = (Math.ceil(quantity / rules.step) - 1) * rules.step
  const capped = Math.min(next, ceilingOf(rules))
  return capped < rules.minQuantity ? 0 : capped
}

/** Every problem of a product's order rules; empty when they may be stored. */
export function validateOrderRules(rules: OrderRules): OrderRulesProblem[] {
  const { minQuantity, maxQuantity, step } = rules
  if (!Number.isSafeInteger(step) || step < 1) return ['step_not_positive']
  const problems: OrderRulesProblem[] = []
  if (!isMultiple(minQuantity, step)) problems.push('minimum_not_a_multiple')
  if (maxQuantity !== null && !isMultiple(maxQuantity, step)) problems.push('maximum_not_a_multiple')
  if (maxQuantity !== null && maxQuantity < minQuantity) problems.push('maximum_below_minimum')
  return problems
}

/** Rules that are always valid: the minimum raised and the maximum lowered to a multiple of the step. */
export function normaliseRules(rules: OrderRules): OrderRules {
  const step = Math.max(1, Math.trunc(rules.step) || 1)
  const minQuantity = Math.max(1, Math.ceil(rules.minQuantity / step)) * step
  if (rules.maxQuantity === null) return { minQuantity, maxQuantity: null, step }
  return {
    minQuantity,
    maxQuantity: Math.max(minQuantity, Math.floor(rules.maxQuantity / step) * step),
    step,
  }
}

/** The most of a product that one line may hold: its maximum, and never more than a line can. */
function ceilingOf({ maxQuantity, step }: OrderRules): number {
  return Math.min(maxQuantity ?? MOST_PER_LINE, MOST_PER_LINE - (MOST_PER_LINE % step))
}

function isMultiple(quantity: number, step: number): boolean {
  return Number.isSafeInteger(quantity) && quantity >= step && quantity % step === 0
}
