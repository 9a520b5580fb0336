import { setImmediate } from 'node:timers/promises'
import type { OrderRow, PriceRuleRow, ProductRow } from '#shared/contract/rows.ts'
import { offerState } from '#shared/domain/availability.ts'
import { resolvePrice } from '#shared/domain/pricing.ts'
import type { BulkImpact } from '../api/views.ts'
import { type Store, viewRow } from '../store/store.ts'
import { pricingContextOf, rulesOf } from '../views/pricing-facts.ts'
import { editedProduct } from './bulk-change.ts'
import { type CustomerKind, customerKinds } from './customer-kinds.ts'
import type { BulkPlan } from './plan-bulk.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** How far back the amounts reach; the replica holds as much. */
export const IMPACT_DAYS = 90
/** Comparisons after which customers count as not looked at, so that an answer comes within seconds. */
export const MOST_COMPARISONS = 400_000
/** Comparisons and orders between which other work of the worker gets its turn. */
export const TURN = 2_000
const TOP = 20

type Pair = { before: ProductRow; after: ProductRow }

/**
 * What a planned change means to customers, before it is stored: how many would see another price or another
 * range, and what the orders of the last days would have come to. Amounts in minor units, on today's prices.
 */
export const impactOf = async (store: Store, plan: BulkPlan, now: number): Promise<BulkImpact> => {
  const pairs = pairsOf(store, plan)
  const rules = rulesReader(store)
  const seen = await customersWhoSee(store, pairs, rules, now)
  return { ...seen, ...(await onRecentOrders(store, pairs, rules, now)), days: IMPACT_DAYS }
}

const pairsOf = (store: Store, plan: BulkPlan): Map<string, Pair> =>
  new Map(
    plan.rows.flatMap(({ productId, edits }) => {
      const before = viewRow(store, 'product', productId)?.row
      return before ? [[productId, { before, after: editedProduct(before, edits) }]] : []
    }),
  )

type RulesReader = (productId: string) => readonly PriceRuleRow[]

/** The rules of a product, read once; of very many products not all are remembered. */
const rulesReader = (store: Store): RulesReader => {
  const known = new Map<string, PriceRuleRow[]>()
  return productId => {
    const found = known.get(productId) ?? rulesOf(store, productId)
    if (known.size < 5_000) known.set(productId, found)
    return found
  }
}

const customersWhoSee = async (
  store: Store,
  pairs: ReadonlyMap<string, Pair>,
  rules: RulesReader,
  now: number,
): Promise<Pick<BulkImpact, 'customers' | 'ofCustomers' | 'undecided'>> => {
  let [customers, ofCustomers, undecided, comparisons] = [0, 0, 0, 0]
  for (const kind of customerKinds(store, [...pairs.keys()], now)) {
    ofCustomers += kind.customers
    let answer: boolean | null = false
    for (const pair of pairs.values()) {
      comparisons += 1
      if (comparisons % TURN === 0) await setImmediate()
      if (comparisons > MOST_COMPARISONS) answer = null
      else if (looksDifferent(kind, pair, rules)) answer = true
      if (answer !== false) break
    }
    if (answer === true) customers += kind.customers
    if (answer === null) undecided += kind.customers
  }
  return { customers, ofCustomers, undecided }
}

/** Whether such a customer's storefront would show the product otherwise: offered or not, or at another price. */
const looksDifferent = (kind: CustomerKind, { before, after }: Pair, rules: RulesReader): boolean => {
  const state = (product: ProductRow) =>
    offerState({ ...product, stock: null }, kind.assortment, kind.context.day, kind.outOfStockDisplay)
  const now = state(before)
  if (now !== state(after)) return true
  if (now === 'hidden' || before.listPrice === after.listPrice) return false
  const price = (product: ProductRow) => {
    const resolved = resolvePrice(product, product.minQuantity, rules(product.id), kind.context)
    return resolved.ok ? resolved.value.unitPrice : null
  }
  return price(before) !== price(after)
}

const onRecentOrders = (
  store: Store,
  pairs: ReadonlyMap<string, Pair>,
  rules: RulesReader,
  now: number,
): Promise<Amounts> =>
  amountsByCustomer(store, now, ({ customerId }, { productId, quantity }) => {
    const pair = pairs.get(productId)
    const context = pair ? pricingContextOf(store, customerId, now, null) : null
    if (!pair || !context) return null
    const at = (product: ProductRow) => {
      const resolved = resolvePrice(product, quantity, rules(product.id), context)
      return resolved.ok ? resolved.value.unitPrice * quantity : 0
    }
    return { before: at(pair.before), after: at(pair.after) }
  })

type Amounts = Pick<BulkImpact, 'buyers' | 'difference' | 'before' | 'top'>

/** What the lines of the last days come to before and after a change, by customer; null leaves a line out. */
export const amountsByCustomer = async (
  store: Store,
  now: number,
  price: (order: OrderRow, line: OrderRow['lines'][number]) => { before: number; after: number } | null,
): Promise<Amounts> => {
  const found = new Map<string, BulkImpact['top'][number]>()
  for await (const order of recentOrders(store, now - IMPACT_DAYS * DAY_MS)) {
    for (const line of order.lines) {
      const amounts = price(order, line)
      if (!amounts) continue
      const entry = found.get(order.customerId) ?? newEntry(store, order.customerId)
      entry.before += amounts.before
      entry.difference += amounts.after - amounts.before
      found.set(order.customerId, entry)
    }
  }
  const all = [...found.values()]
  return {
    buyers: all.length,
    before: all.reduce((sum, entry) => sum + entry.before, 0),
    difference: all.reduce((sum, entry) => sum + entry.difference, 0),
    top: all.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, TOP),
  }
}

const newEntry = (store: Store, customerId: string): BulkImpact['top'][number] => ({
  customerId,
  name: viewRow(store, 'customer', customerId)?.row.name ?? '',
  before: 0,
  difference: 0,
})

async function* recentOrders(store: Store, since: number): AsyncGenerator<OrderRow> {
  let after = 0
  for (;;) {
    const page = store.all<{ key: number; doc: string }>(
      `SELECT key, doc FROM view_order WHERE submitted_at >= ? AND state NOT IN ('rejected', 'cancelled') AND key > ?
       ORDER BY key LIMIT ${TURN / 4}`,
      since,
      after,
    )
    for (const { doc } of page) yield JSON.parse(doc) as OrderRow
    const last = page.at(-1)
    if (!last) return
    after = last.key
    await setImmediate()
  }
}
