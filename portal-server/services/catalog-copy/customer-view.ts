import type { CatalogItem } from '#shared/contract/buyer.ts'
import type { CategoryRow, GroupRow, ProductRow, WorkspaceRow } from '#shared/contract/rows.ts'
import type { Day } from '#shared/domain/day.ts'
import type { PriceRule } from '#shared/domain/price-rule.ts'
import { breakTable, type PriceBreak, type PricedProduct, resolvePrice } from '#shared/domain/pricing.ts'
import { sellingTerms } from '#shared/domain/selling-terms.ts'
import type { Stock } from '#shared/domain/stock.ts'
import { catalogItem } from '../catalog/catalog-item.ts'
import type { SellingTerms } from '../selling/selling-terms.ts'
import type { CatalogCopy } from './catalog-copy.ts'
import type { CopiedCustomer } from './customer-rows-sql.ts'
import { offeredKey } from './offered-list.ts'
import type { RuleShelf } from './rule-book.ts'

/** A product as one customer is offered it on one day. Stock is never in it. */
export type PricedItem = {
  product: ProductRow
  /** Every rule that bears on its price: the list's, the group's and the customer's. */
  rules: readonly PriceRule[]
  /** Unit price at the smallest quantity that may be ordered, then each quantity at which it changes. */
  breaks: readonly PriceBreak[]
}

type Priced = PricedItem & {
  list: readonly PriceRule[]
  group: readonly PriceRule[]
  own: readonly PriceRule[]
  shown: { stock: Stock | null; usual: number | null; item: CatalogItem | null } | null
}

/** What a view was made from; a view serves only while all of it is still the same. */
export type ViewParts = {
  workspace: WorkspaceRow
  categories: readonly CategoryRow[]
  customer: CopiedCustomer
  group: GroupRow | null
  day: Day
  rules: { list: RuleShelf; group: RuleShelf; own: RuleShelf }
}

/** How often a price was there already, how often it was worked out, and the room that kept orders took. */
export type ViewCounts = { hits: number; misses: number; kept: number }

/** What an order of slots was made from; it holds for as long as all of it is the same. */
export type OrderedFrom = { slots: readonly number[]; rules: number; products: number }

type KeptOrder = OrderedFrom & { kept: readonly number[] }

/** Lists that one customer keeps in an order of its own, and slots that take the room of one price. */
const MOST_ORDERS = 6
const SLOTS_PER_PRICE = 50

const NONE: readonly PriceRule[] = []
const NO_SHELF: RuleShelf = new Map()

/** What a customer's view would be made from now; null when the copy does not hold the customer. */
export const viewParts = (copy: CatalogCopy, customerId: string, day: Day): ViewParts | null => {
  const customer = copy.customers.get(customerId)
  if (!customer) return null
  const groupId = customer.row.groupId
  return {
    workspace: copy.workspace,
    categories: copy.categories,
    customer,
    group: groupId === null ? null : (copy.groups.get(groupId) ?? null),
    day,
    rules: {
      list: copy.rules.shelf({ level: 'list' }),
      group: groupId === null ? NO_SHELF : copy.rules.shelf({ level: 'group', ownerId: groupId }),
      own: copy.rules.shelf({ level: 'customer', ownerId: customerId }),
    },
  }
}

/** Whether two views would be made from the very same things. */
export const isSameView = (a: ViewParts, b: ViewParts): boolean =>
  a.workspace === b.workspace &&
  a.categories === b.categories &&
  a.customer === b.customer &&
  a.group === b.group &&
  a.day === b.day &&
  a.rules.list === b.rules.list &&
  a.rules.group === b.rules.group &&
  a.rules.own === b.rules.own

/**
 * One customer's catalog on one day: terms, and prices worked out when first asked for. A price is kept only
 * beside the product and the rules that it was worked out from and is worked out again when any of them is
 * another, so that no change and no other customer can ever be answered from it.
 */
export class CustomerView {
  readonly parts: ViewParts
  readonly terms: SellingTerms
  readonly offeredKey: string
  readonly #priced = new Map<string, Priced>()
  readonly #orders = new Map<string, KeptOrder>()
  /** By list price. */
  readonly #plainPrices = new Map<number, number>()
  readonly counts: ViewCounts

  constructor(parts: ViewParts, counts: ViewCounts) {
    this.parts = parts
    this.counts = counts
    const { workspace, categories, customer, group, day } = parts
    this.terms = sellingTerms({ workspace, customer: customer.row, group, categories }, day)
    this.offeredKey = offeredKey(this.terms)
  }

  /** Prices that are kept, and lists in an order by the room of as many prices, for bounding what all views hold. */
  get size(): number {
    const slots = [...this.#orders.values()].reduce((sum, { kept }) => sum + kept.length, 0)
    return this.#priced.size + slots / SLOTS_PER_PRICE
  }

  /** A product at this customer's prices. */
  priced(product: ProductRow): PricedItem {
    return this.#pricedOf(product)
  }

  /**
   * The unit price at the smallest quantity that may be ordered, minor units; not kept. Most products have no rule
   * for a customer, and those of one list price then have one price.
   */
  unitPrice(product: ProductRow): number {
    const { list, group, own } = this.parts.rules
    const { id, listPrice } = product
    const rules = [list.get(id), group.get(id), own.get(id)]
    if (rules.some(found => found !== undefined))
      return this.#resolved(
        product,
        rules.flatMap(found => found ?? NONE),
      )
    return this.plainPrice(listPrice)
  }

  /** The unit price of a product that no rule bears on, by its list price, minor units. */
  plainPrice(listPrice: number): number {
    const known = this.#plainPrices.get(listPrice)
    if (known !== undefined) return known
    const price = this.#resolved({ id: '', listPrice, minQuantity: 1 }, NONE)
    this.#plainPrices.set(listPrice, price)
    return price
  }

  #resolved(product: PricedProduct & { minQuantity: number }, rules: readonly PriceRule[]): number {
    const price = resolvePrice(product, product.minQuantity, rules, this.terms.pricing)
    return price.ok ? price.value.unitPrice : Number.MAX_SAFE_INTEGER
  }

  /** Keeps slots in an order for as long as the list, the products and the rules stay as they are. */
  keep(name: string, from: OrderedFrom, work: () => readonly number[]): readonly number[] {
    const known = this.#orders.get(name)
    const holds =
      known?.slots === from.slots && known.rules === from.rules && known.products === from.products
    if (known && holds) return known.kept
    const kept = work()
    this.#orders.delete(name)
    this.#orders.set(name, { ...from, kept })
    const [oldest] = this.#orders.keys()
    if (this.#orders.size > MOST_ORDERS && oldest !== undefined) this.#orders.delete(oldest)
    this.counts.kept += kept.length / SLOTS_PER_PRICE
    return kept
  }

  /** A product as the buyer sees it, or null when it is hidden from this customer. */
  shown(product: ProductRow, stock: Stock | null, usual: number | null): CatalogItem | null {
    const priced = this.#pricedOf(product)
    const known = priced.shown
    if (known && known.stock === stock && known.usual === usual) return known.item
    const item = catalogItem(priced, stock, usual, this.terms)
    priced.shown = { stock, usual, item }
    return item
  }

  #pricedOf(product: ProductRow): Priced {
    const { list, group, own } = this.parts.rules
    const { id } = product
    const listed = list.get(id) ?? NONE
    const shared = group.get(id) ?? NONE
    const ofOwn = own.get(id) ?? NONE
    const known = this.#priced.get(id)
    if (
      known?.product === product &&
      known.list === listed &&
      known.group === shared &&
      known.own === ofOwn
    ) {
      this.counts.hits += 1
      return known
    }
    this.counts.misses += 1
    const rules = [...listed, ...shared, ...ofOwn]
    const breaks = breakTable(product, product.minQuantity, rules, this.terms.pricing)
    const priced: Priced = { product, rules, breaks, list: listed, group: shared, own: ofOwn, shown: null }
    this.#priced.set(id, priced)
    return priced
  }
}
