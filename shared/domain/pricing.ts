import { multiplyExact } from '../base/money.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Day } from './day.ts'
import type { PriceLevel, PriceRule } from './price-rule.ts'

/** Basis points in a whole: percentages are integers from 0 to this. */
export const WHOLE_BASIS_POINTS = 10_000

/** Whom the price is for and when. The day is the server's clock in the workspace's zone, never the delivery day. */
export type PricingContext = {
  readonly customerId: string
  /** Basis points; null when none is set. 0 counts as set. */
  readonly customerDiscountBp: number | null
  readonly group: { readonly id: string; readonly discountBp: number | null } | null
  readonly day: Day
}

/** A product's id and undated list price per selling unit, in minor units. */
export type PricedProduct = { readonly id: string; readonly listPrice: number }

/** Where a unit price came from. */
export type PriceSource =
  | {
      readonly kind: 'rule'
      readonly level: PriceLevel
      readonly ruleId: string
      readonly minQuantity: number
    }
  | { readonly kind: 'discount'; readonly level: 'customer' | 'group'; readonly basisPoints: number }
  | { readonly kind: 'list' }

/** A unit price in minor units; `listPrice` is the list level's result for quantity 1 on that day. */
export type ResolvedPrice = {
  readonly unitPrice: number
  readonly listPrice: number
  readonly source: PriceSource
}

/** `quantity_not_positive`: not a whole number from 1. `amount_out_of_range`: a price that is no exact amount. */
export type PriceError = 'quantity_not_positive' | 'amount_out_of_range' | 'discount_out_of_range'

/** One step of a quantity table: from this quantity on, this unit price in minor units. */
export type PriceBreak = { readonly minQuantity: number; readonly unitPrice: number }

const FROM_LIST: PriceSource = { kind: 'list' }

/**
 * The unit price of a product for a customer: the nearest level that has one, there a flat rule (the largest
 * minimum reached) before a percentage of the list price. `rules` are that product's alone, of all owners.
 */
export function resolvePrice(
  product: PricedProduct,
  quantity: number,
  rules: readonly PriceRule[],
  context: PricingContext,
): Result<ResolvedPrice, PriceError> {
  if (!Number.isSafeInteger(quantity) || quantity < 1) return err('quantity_not_positive')
  const { group, customerDiscountBp } = context
  const listPrice = bestRule(rules, 'list', null, 1, context.day)?.unitPrice ?? product.listPrice
  const own = bestRule(rules, 'customer', context.customerId, quantity, context.day)
  if (own) return fromRule(own, listPrice)
  if (customerDiscountBp !== null) return fromDiscount('customer', customerDiscountBp, listPrice)
  const shared = group && bestRule(rules, 'group', group.id, quantity, context.day)
  if (shared) return fromRule(shared, listPrice)
  if (group && group.discountBp !== null) return fromDiscount('group', group.discountBp, listPrice)
  const listed = bestRule(rules, 'list', null, quantity, context.day)
  return listed ? fromRule(listed, listPrice) : priced(listPrice, listPrice, FROM_LIST)
}

/** The rule that holds at one level: of those in force and reached, the one with the largest minimum. */
function bestRule(
  rules: readonly PriceRule[],
  level: PriceLevel,
  ownerId: string | null,
  quantity: number,
  day: Day,
): PriceRule | null {
  let best: PriceRule | null = null
  for (const rule of rules) {
    if (rule.level !== level || rule.ownerId !== ownerId || rule.minQuantity > quantity) continue
    if (rule.startsOn !== null && rule.startsOn > day) continue
    if (rule.endsOn !== null && rule.endsOn <= day) continue
    if (best === null || beats(rule, best)) best = rule
  }
  return best
}

/** Equal minima can't be stored; the id decides all the same, so that no answer hangs on the order of rows. */
function beats(rule: PriceRule, best: PriceRule): boolean {
  if (rule.minQuantity !== best.minQuantity) return rule.minQuantity > best.minQuantity
  return rule.id < best.id
}

function fromRule(rule: PriceRule, listPrice: number): Result<ResolvedPrice, PriceError> {
  const { level, id: ruleId, minQuantity } = rule
  return priced(rule.unitPrice, listPrice, { kind: 'rule', level, ruleId, minQuantity })
}

function fromDiscount(level: 'customer' | 'group', basisPoints: number, listPrice: number) {
  if (!isDiscount(basisPoints)) return err<PriceError>('discount_out_of_range')
  return priced(applyDiscount(listPrice, basisPoints), listPrice, { kind: 'discount', level, basisPoints })
}

function priced(
  unitPrice: number,
  listPrice: number,
  source: PriceSource,
): Result<ResolvedPrice, PriceError> {
  if (!isPrice(unitPrice) || !isPrice(listPrice)) return err('amount_out_of_range')
  return ok({ unitPrice, listPrice, source })
}

function isPrice(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0
}

/** Whether a number is a percentage in basis points: an integer from 0 to 10,000. */
export function isDiscount(basisPoints: number): boolean {
  return Number.isInteger(basisPoints) && basisPoints >= 0 && basisPoints <= WHOLE_BASIS_POINTS
}

/**
 * floor((list × (10000 − bp) + 5000) / 10000), exact for every list price in range. The list price is split at
 * 10,000 because the product itself would leave the exact integers.
 */
export function applyDiscount(listPrice: number, basisPoints: number): number {
  const kept = WHOLE_BASIS_POINTS - basisPoints
  const rest = listPrice % WHOLE_BASIS_POINTS
  const whole = (listPrice - rest) / WHOLE_BASIS_POINTS
  return whole * kept + Math.floor((rest * kept + WHOLE_BASIS_POINTS / 2) / WHOLE_BASIS_POINTS)
}

/** unit × quantity in minor units; null when it leaves the exact integers and the line must be refused. */
export function lineAmount(unitPrice: number, quantity: number): number | null {
  return multiplyExact(unitPrice, quantity)
}

/**
 * The unit price at `fromQuantity` and every larger quantity at which it changes. Empty when no price can be
 * resolved at all.
 */
export function breakTable(
  product: PricedProduct,
  fromQuantity: number,
  rules: readonly PriceRule[],
  context: PricingContext,
): PriceBreak[] {
  const later = rules.map(rule => rule.minQuantity).filter(quantity => quantity > fromQuantity)
  const quantities = [fromQuantity, ...[...new Set(later)].sort((a, b) => a - b)]
  const table: PriceBreak[] = []
  for (const minQuantity of quantities) {
    const price = resolvePrice(product, minQuantity, rules, context)
    if (!price.ok) continue
    const { unitPrice } = price.value
    if (table[table.length - 1]?.unitPrice !== unitPrice) table.push({ minQuantity, unitPrice })
  }
  return table
}
