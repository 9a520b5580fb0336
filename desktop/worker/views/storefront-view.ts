import { setImmediate } from 'node:timers/promises'
import type { ProductRow, StockRow } from '#shared/contract/rows.ts'
import { type OfferState, offerState } from '#shared/domain/availability.ts'
import { type HiddenWhy, hiddenWhy } from '#shared/domain/hidden-why.ts'
import { breakTable, resolvePrice } from '#shared/domain/pricing.ts'
import type { StorefrontItem, StorefrontView } from '../api/views.ts'
import { type Store, viewRow, viewRows } from '../store/store.ts'
import { matchQuery } from './match-query.ts'
import { rulesOf } from './pricing-facts.ts'
import { type LocalTerms, termsOf } from './selling-facts.ts'

/** Products looked at before other work of the worker gets its turn. */
const TURN = 2_000

type Met = { id: string; state: OfferState; why: HiddenWhy | null }
type Counts = StorefrontView['counts']

export type StorefrontQuery = { customerId: string; search: string; show: OfferState; limit: number }

/**
 * A customer's storefront as it is today, by the rules that the server applies: what can be ordered, what is
 * greyed, and what is hidden for which reason. Prices are worked out for the answered part only.
 */
export const readStorefront = async (
  store: Store,
  { customerId, search, show, limit }: StorefrontQuery,
  now: number,
): Promise<StorefrontView | null> => {
  const terms = termsOf(store, customerId, now)
  if (!terms) return null
  const counts: Counts = { orderable: 0, shown_unavailable: 0, hidden: 0 }
  const met: Met[] = []
  for await (const one of meetAll(store, terms, search)) {
    counts[one.state] += 1
    if (one.state === show && met.length < limit) met.push(one)
  }
  const items = met.flatMap(one => itemOf(store, terms, one))
  return { customer: terms.customer, day: terms.day, counts, items }
}

async function* meetAll(store: Store, terms: LocalTerms, search: string): AsyncGenerator<Met> {
  const stocks = new Map(viewRows(store, 'stock').map(({ row }) => [row.id, row]))
  const match = matchQuery(search)
  const found = match ? 'AND key IN (SELECT rowid FROM search_product WHERE search_product MATCH ?)' : ''
  let after: [string, string] = ['', '']
  for (;;) {
    const page = store.all<{ name: string; doc: string }>(
      `SELECT name_key AS name, doc FROM view_product WHERE (name_key, id) > (?, ?) ${found}
       ORDER BY name_key, id LIMIT ${TURN}`,
      ...after,
      ...(match ? [match] : []),
    )
    let last = ''
    for (const { doc } of page) {
      const product = JSON.parse(doc) as ProductRow
      last = product.id
      yield meet(product, stocks.get(product.id) ?? null, terms)
    }
    const end = page.at(-1)
    if (!end || page.length < TURN) return
    after = [end.name, last]
    await setImmediate()
  }
}

const meet = (product: ProductRow, stock: StockRow | null, terms: LocalTerms): Met => {
  const offered = { ...product, stock }
  const { assortment, day, outOfStockDisplay } = terms
  return {
    id: product.id,
    state: offerState(offered, assortment, day, outOfStockDisplay),
    why: hiddenWhy(offered, assortment, day, outOfStockDisplay),
  }
}

const itemOf = (store: Store, { pricing }: LocalTerms, { id, state, why }: Met): StorefrontItem[] => {
  const product = viewRow(store, 'product', id)?.row
  if (!product) return []
  const rules = rulesOf(store, id)
  const price = resolvePrice(product, product.minQuantity, rules, pricing)
  const [, ...breaks] = breakTable(product, product.minQuantity, rules, pricing)
  const unitPrice = price.ok ? price.value.unitPrice : null
  return [{ product, state, why, unitPrice, source: price.ok ? price.value.source : null, breaks }]
}
