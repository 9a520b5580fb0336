import type { ProductRow } from '#shared/contract/rows.ts'
import { nameSortKey } from '#shared/domain/name-order.ts'
import { SearchIndex } from '#shared/domain/search-index.ts'
import { skuKey } from '#shared/domain/sku.ts'

/** Of all shelves of this process together: a shelf that was read anew never comes to a number that an earlier one had. */
let lastRevision = 0

const nextRevision = (): number => {
  lastRevision += 1
  return lastRevision
}

/**
 * The active products of a workspace, each in a slot (a small whole number) that it keeps while its SKU and
 * name stay. Knows their order by name and by SKU, and finds them by what a buyer types.
 */
export class ProductShelf {
  readonly #slots = new Map<string, number>()
  readonly #products: (ProductRow | null)[] = []
  readonly #keys: string[] = []
  readonly #index = new SearchIndex()
  #byName: number[] | null = null
  #bySku: number[] | null = null
  #nameRanks: Uint32Array | null = null
  #skuRanks: Uint32Array | null = null
  #revision = nextRevision()
  #listRevision = nextRevision()

  /** Rises with every change to any product: what was worked out at the same number still holds. No other shelf has it. */
  get revision(): number {
    return this.#revision
  }

  /**
   * Rises when a product comes or goes, or changes in what decides whether and where it is listed; not with a price.
   * No other shelf has the same number.
   */
  get listRevision(): number {
    return this.#listRevision
  }

  /** One more than the highest slot in use. */
  get slots(): number {
    return this.#products.length
  }

  get size(): number {
    return this.#slots.size
  }

  slotOf(productId: string): number | undefined {
    return this.#slots.get(productId)
  }

  at(slot: number): ProductRow | null {
    return this.#products[slot] ?? null
  }

  /** Puts a product as it now is in place of what it was; one that is archived leaves the shelf. */
  put(product: ProductRow): void {
    const slot = this.#slots.get(product.id)
    const before = slot === undefined ? null : this.at(slot)
    if (product.status !== 'active') {
      this.remove(product.id)
      return
    }
    this.#revision = nextRevision()
    if (slot !== undefined && before?.name === product.name && before.sku === product.sku) {
      this.#products[slot] = product
      if (!isListedAlike(before, product)) this.#listRevision = nextRevision()
      return
    }
    this.remove(product.id)
    this.#add(product)
  }

  remove(productId: string): void {
    const slot = this.#slots.get(productId)
    if (slot === undefined) return
    this.#revision = nextRevision()
    this.#slots.delete(productId)
    this.#products[slot] = null
    this.#index.remove(slot)
    this.#forgetOrders()
  }

  /** Slots in the order of names; equal names by SKU. */
  byName(): readonly number[] {
    this.#byName ??= this.#sorted(slot => this.#keys[slot] ?? '')
    return this.#byName
  }

  /** Where a slot stands in the order of names. */
  nameRank(slot: number): number {
    this.#nameRanks ??= ranksOf(this.byName(), this.slots)
    return this.#nameRanks[slot] ?? 0
  }

  /** Where a slot stands in the order of SKUs. */
  skuRank(slot: number): number {
    this.#skuRanks ??= ranksOf(this.bySku(), this.slots)
    return this.#skuRanks[slot] ?? 0
  }

  /** Slots in the order of SKUs, without regard to case. */
  bySku(): readonly number[] {
    this.#bySku ??= this.#sorted(slot => skuKey(this.at(slot)?.sku ?? ''))
    return this.#bySku
  }

  /** Slots that match a query, with their score. */
  find(query: string, mode: 'strict' | 'forgiving') {
    return this.#index.find(query, mode)
  }

  #add(product: ProductRow): void {
    const slot = this.#products.length
    this.#slots.set(product.id, slot)
    this.#products.push(product)
    this.#keys.push(`${nameSortKey(product.name)}\n${skuKey(product.sku)}`)
    this.#index.add(slot, product.sku, product.name)
    this.#forgetOrders()
  }

  #forgetOrders(): void {
    this.#listRevision = nextRevision()
    this.#byName = null
    this.#bySku = null
    this.#nameRanks = null
    this.#skuRanks = null
  }

  #sorted(keyOf: (slot: number) => string): number[] {
    const keyed = [...this.#slots.values()].map(slot => ({ slot, key: keyOf(slot) }))
    keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    return keyed.map(({ slot }) => slot)
  }
}

const isListedAlike = (a: ProductRow, b: ProductRow): boolean =>
  a.categoryId === b.categoryId &&
  a.availability === b.availability &&
  a.offeredFrom === b.offeredFrom &&
  a.offeredUntil === b.offeredUntil

const ranksOf = (order: readonly number[], slots: number): Uint32Array => {
  const ranks = new Uint32Array(slots)
  order.forEach((slot, rank) => {
    ranks[slot] = rank
  })
  return ranks
}
