import type { CustomerRow, GroupRow, ProductRow } from '#shared/contract/rows.ts'
import { addDays, type Day } from '#shared/domain/day.ts'
import type { PriceRule } from '#shared/domain/price-rule.ts'
import type { CustomerPriceData, ProductData } from '../load-demo-data.ts'
import { firstOfNextMonth } from './demo-calendar.ts'

/** What the price rules are made from. `data` and `products` are parallel. */
type PriceRuleSources = {
  readonly data: readonly ProductData[]
  readonly products: readonly ProductRow[]
  readonly groups: readonly GroupRow[]
  readonly customers: readonly CustomerRow[]
  readonly customerPrices: readonly CustomerPriceData[]
}

type UnnamedRule = Omit<PriceRule, 'id'>
type Dates = Pick<PriceRule, 'startsOn' | 'endsOn'>
type Owner = Pick<PriceRule, 'level' | 'ownerId'>

const always: Dates = { startsOn: null, endsOn: null }
const forEverybody: Owner = { level: 'list', ownerId: null }
const riseAnnounced = { category: 'Doormats', count: 9, percent: 106 }
const offerNow = { category: 'Christmas & Easter', count: 8, percent: 85 }
const offerPast = { category: 'Garden', count: 5, percent: 80 }
const offerAhead = { category: 'Candles & Lights', count: 4, percent: 90 }

/** Ends in 5 or 9, as price lists like it; pence. */
function pricePoint(pence: number): number {
  const tens = Math.max(0, Math.floor(pence / 10)) * 10
  return pence - tens < 7 ? tens + 5 : tens + 9
}

/** Every second product that real buyers got cheaper in quantity has that break for everybody. */
function hasListBreaks(data: ProductData | undefined, at: number): boolean {
  return at % 2 === 0 && data !== undefined && data.breaks.length > 0
}

// A dated price for one unit beside a break that stays would make larger quantities dearer.
function datedProductsOf({ data, products }: PriceRuleSources, category: string): readonly ProductRow[] {
  return products.filter((_, at) => data[at]?.category === category && !hasListBreaks(data[at], at))
}

function datedListRules(sources: PriceRuleSources, today: Day): readonly UnnamedRule[] {
  const change = (products: readonly ProductRow[], percent: number, dates: Dates): readonly UnnamedRule[] =>
    products.map(({ id, listPrice }) => {
      const unitPrice = pricePoint(Math.round((listPrice * percent) / 100))
      return { ...forEverybody, ...dates, productId: id, minQuantity: 1, unitPrice }
    })
  const first = (offer: { readonly category: string; readonly count: number }) =>
    datedProductsOf(sources, offer.category).slice(0, offer.count)
  return [
    ...change(first(riseAnnounced), riseAnnounced.percent, {
      startsOn: firstOfNextMonth(today),
      endsOn: null,
    }),
    ...change(first(offerNow), offerNow.percent, {
      startsOn: addDays(today, -9),
      endsOn: addDays(today, 13),
    }),
    ...change(first(offerPast), offerPast.percent, {
      startsOn: addDays(today, -63),
      endsOn: addDays(today, -35),
    }),
    ...change(first(offerAhead), offerAhead.percent, {
      startsOn: addDays(today, 14),
      endsOn: addDays(today, 28),
    }),
  ]
}

/** The breaks that real buyers got, for one owner, on the products for which `chosen` holds. */
function breakRules(
  { data, products }: PriceRuleSources,
  owner: Owner,
  chosen: (unitPrice: number, product: ProductRow, at: number) => boolean,
): readonly UnnamedRule[] {
  return data.flatMap(({ breaks }, at) => {
    const product = products[at]
    if (!product) return []
    const rules = breaks.filter(({ unitPrice }) => chosen(unitPrice, product, at))
    return rules.map(({ minQuantity, unitPrice }) => ({
      ...owner,
      ...always,
      productId: product.id,
      minQuantity,
      unitPrice,
    }))
  })
}

function share(unitPrice: number, product: ProductRow): number {
  return unitPrice / product.listPrice
}

function groupRules(sources: PriceRuleSources): readonly UnnamedRule[] {
  const ownerOf = (name: string): Owner => {
    return { level: 'group', ownerId: sources.groups.find(group => group.name === name)?.id ?? null }
  }
  // A break is only worth having where it beats the group's own percentage.
  const independents = breakRules(
    sources,
    ownerOf('Independents'),
    (price, product, at) => at % 3 !== 2 && share(price, product) < 0.94,
  )
  const keyAccounts = breakRules(
    sources,
    ownerOf('Key accounts'),
    (price, product) => share(price, product) < 0.87,
  )
  // Key accounts get the first break's price from one unit on where it is their flat price.
  const flat = keyAccounts.filter(
    (rule, at) => at % 3 === 0 && keyAccounts[at - 1]?.productId !== rule.productId,
  )
  return [...independents, ...keyAccounts, ...flat.map(rule => ({ ...rule, minQuantity: 1 }))]
}

function customerRules(sources: PriceRuleSources): readonly UnnamedRule[] {
  const productIds = new Map(sources.products.map(({ sku, id }) => [sku, id]))
  const customerIds = new Map(sources.customers.map(({ reference, id }) => [reference, id]))
  return sources.customerPrices.flatMap(({ reference, sku, minQuantity, unitPrice }) => {
    const productId = productIds.get(sku)
    const ownerId = customerIds.get(reference)
    if (productId === undefined || ownerId === undefined) return []
    return [{ level: 'customer', ownerId, ...always, productId, minQuantity, unitPrice }]
  })
}

/** An agreed price of the first customer that ends and is followed by the next one on the same day. */
function agreedPrices(sources: PriceRuleSources, today: Day): readonly UnnamedRule[] {
  const customer = sources.customers[0]
  const changeOn = firstOfNextMonth(today)
  if (!customer) return []
  return [4, 11, 19].flatMap(at => {
    const product = sources.products[at]
    if (!product) return []
    const rule = { level: 'customer' as const, ownerId: customer.id, productId: product.id, minQuantity: 1 }
    const price = (percent: number) => pricePoint(Math.round((product.listPrice * percent) / 100))
    return [
      { ...rule, unitPrice: price(88), startsOn: addDays(today, -150), endsOn: changeOn },
      { ...rule, unitPrice: price(91), startsOn: changeOn, endsOn: null },
    ]
  })
}

/** All price rules. The order is that of the levels: list, group, customer. */
export function buildPriceRules(
  sources: PriceRuleSources,
  today: Day,
  newId: () => string,
): readonly PriceRule[] {
  const rules = [
    ...datedListRules(sources, today),
    ...breakRules(sources, forEverybody, (_, __, at) => hasListBreaks(sources.data[at], at)),
    ...groupRules(sources),
    ...agreedPrices(sources, today),
    ...customerRules(sources),
  ]
  return rules.map(rule => ({ id: newId(), ...rule }))
}
