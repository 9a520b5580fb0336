import { setImmediate } from 'node:timers/promises'
import type { PriceRuleRow, ProductRow } from '#shared/contract/rows.ts'
import { offerState } from '#shared/domain/availability.ts'
import { dayInZone } from '#shared/domain/day.ts'
import { type PricingContext, resolvePrice } from '#shared/domain/pricing.ts'
import type { BulkImpact, PastedRules } from '../api/views.ts'
import { type Store, viewRow } from '../store/store.ts'
import { pricingContextOf, rulesOf, workspaceOf } from '../views/pricing-facts.ts'
import { amountsByCustomer, IMPACT_DAYS, MOST_COMPARISONS, TURN } from './bulk-impact.ts'
import { type CustomerKind, customerKinds } from './customer-kinds.ts'

/** One product whose rules would change, and the rule at whose quantity and first day both sides are compared. */
type Touched = {
  product: ProductRow
  before: readonly PriceRuleRow[]
  after: readonly PriceRuleRow[]
  changed: PriceRuleRow[]
}

/**
 * What changed price rules mean to customers, before they are stored: how many would pay another price for any of
 * them, and what their orders of the last days would have come to. A rule that begins later counts as of its first
 * day. Amounts in minor units.
 */
export const impactOfRules = async (
  store: Store,
  changes: PastedRules['changes'],
  now: number,
): Promise<BulkImpact> => {
  const today = dayInZone(now, workspaceOf(store)?.timeZone ?? 'UTC')
  const touched = touchedBy(store, changes)
  const dayOf = ({ startsOn }: PriceRuleRow) => (startsOn !== null && startsOn > today ? startsOn : today)
  const seen = await customersWhoPayOtherwise(store, touched, dayOf, now)
  const bought = await amountsByCustomer(store, now, ({ customerId }, { productId, quantity }) => {
    const found = touched.get(productId)
    if (!found) return null
    const day = found.changed.map(dayOf).sort()[0] ?? today
    const context = pricingContextOf(store, customerId, now, day)
    if (!context) return null
    const amount = (rules: readonly PriceRuleRow[]) =>
      (unitPrice(found.product, quantity, rules, context) ?? 0) * quantity
    const [before, after] = [amount(found.before), amount(found.after)]
    // Others ordered it too, but for them nothing changes.
    return before === after ? null : { before, after }
  })
  return { ...seen, ...bought, days: IMPACT_DAYS }
}

const unitPrice = (
  product: ProductRow,
  quantity: number,
  rules: readonly PriceRuleRow[],
  context: PricingContext,
): number | null => {
  const resolved = resolvePrice(product, quantity, rules, context)
  return resolved.ok ? resolved.value.unitPrice : null
}

const touchedBy = (store: Store, { add, edit }: PastedRules['changes']): Map<string, Touched> => {
  const found = new Map<string, Touched>()
  const of = (productId: string): Touched | null => {
    const product = viewRow(store, 'product', productId)?.row
    if (!product) return null
    const rules = rulesOf(store, productId)
    const known = found.get(productId) ?? { product, before: rules, after: rules, changed: [] }
    found.set(productId, known)
    return known
  }
  for (const { ruleId, edits } of edit) {
    const rule = viewRow(store, 'price_rule', ruleId)?.row
    const touched = rule && of(rule.productId)
    if (!rule || !touched) continue
    const changed = { ...rule, ...edits.rule?.mine }
    touched.after = touched.after.map(other => (other.id === ruleId ? changed : other))
    touched.changed.push(changed)
  }
  for (const rule of add) {
    const touched = of(rule.productId)
    if (!touched) continue
    touched.after = [...touched.after, rule]
    touched.changed.push(rule)
  }
  return found
}

const customersWhoPayOtherwise = async (
  store: Store,
  touched: ReadonlyMap<string, Touched>,
  dayOf: (rule: PriceRuleRow) => string,
  now: number,
): Promise<Pick<BulkImpact, 'customers' | 'ofCustomers' | 'undecided'>> => {
  const owners = [...touched.values()].flatMap(({ changed }) => changed.flatMap(rule => rule.ownerId ?? []))
  const compared = [...touched.values()].flatMap(each => each.changed.map(rule => ({ ...each, rule })))
  let [customers, ofCustomers, undecided, comparisons] = [0, 0, 0, 0]
  for (const kind of customerKinds(store, [...touched.keys()], now, new Set(owners))) {
    ofCustomers += kind.customers
    let answer: boolean | null = false
    for (const each of compared) {
      comparisons += 1
      if (comparisons % TURN === 0) await setImmediate()
      answer = comparisons > MOST_COMPARISONS ? null : paysOtherwise(kind, each, dayOf(each.rule))
      if (answer !== false) break
    }
    if (answer === true) customers += kind.customers
    if (answer === null) undecided += kind.customers
  }
  return { customers, ofCustomers, undecided }
}

const paysOtherwise = (
  { assortment, context: ofToday, outOfStockDisplay }: CustomerKind,
  { product, before, after, rule }: Touched & { rule: PriceRuleRow },
  day: string,
): boolean => {
  if (offerState({ ...product, stock: null }, assortment, day, outOfStockDisplay) === 'hidden') return false
  const context = { ...ofToday, day }
  const quantity = Math.max(rule.minQuantity, product.minQuantity)
  return unitPrice(product, quantity, before, context) !== unitPrice(product, quantity, after, context)
}
