import type { PriceRule } from '#shared/domain/price-rule.ts'

/** Whose rules: everybody's, a group's or a customer's. */
export type RuleOwner = { level: 'list' } | { level: 'group' | 'customer'; ownerId: string }

/** An owner's rules by product. */
export type RuleShelf = ReadonlyMap<string, readonly PriceRule[]>

const NONE: readonly PriceRule[] = []
const EMPTY: RuleShelf = new Map()

/**
 * Price rules by owner and product. Those of a group or customer are there once someone asked for them. The
 * list of a product is replaced, never changed, so that what was worked out from it can be told by identity.
 */
export class RuleBook {
  readonly #owners = new Map<string, Map<string, readonly PriceRule[]>>()
  #revision = 0

  /** Rises with every change to any rule that is here. */
  get revision(): number {
    return this.#revision
  }

  has(owner: RuleOwner): boolean {
    return this.#owners.has(keyOf(owner))
  }

  /** All of an owner's rules, in place of any before. */
  load(owner: RuleOwner, rules: readonly PriceRule[]): void {
    this.#revision += 1
    this.#owners.set(
      keyOf(owner),
      Map.groupBy(rules, rule => rule.productId),
    )
  }

  /**
   * An owner's rules, kept up to date until the owner is let go: whoever holds it never finds it emptied.
   * The array of a product stays the same one for as long as its rules do.
   */
  shelf(owner: RuleOwner): RuleShelf {
    return this.#owners.get(keyOf(owner)) ?? EMPTY
  }

  /** Products that an owner has rules for. */
  sizeOf(owner: RuleOwner): number {
    return this.#owners.get(keyOf(owner))?.size ?? 0
  }

  /** Puts a rule as it now is in place of what it was, if its owner's rules are here. */
  put(rule: PriceRule): void {
    const shelf = this.#owners.get(keyOf(ownerOf(rule)))
    if (!shelf) return
    this.#revision += 1
    const others = (shelf.get(rule.productId) ?? NONE).filter(other => other.id !== rule.id)
    shelf.set(rule.productId, [...others, rule])
  }

  /** Takes out rules that are gone. Whose they were is not known any more, so all are looked through. */
  remove(ids: ReadonlySet<string>): void {
    if (ids.size === 0) return
    this.#revision += 1
    for (const shelf of this.#owners.values()) {
      for (const [productId, rules] of shelf) {
        if (!rules.some(rule => ids.has(rule.id))) continue
        shelf.set(
          productId,
          rules.filter(rule => !ids.has(rule.id)),
        )
      }
    }
  }

  /** Lets an owner's rules go, to be asked for again when needed. */
  drop(owner: RuleOwner): void {
    this.#owners.delete(keyOf(owner))
  }
}

const ownerOf = (rule: PriceRule): RuleOwner =>
  rule.level === 'list' || rule.ownerId === null
    ? { level: 'list' }
    : { level: rule.level, ownerId: rule.ownerId }

const keyOf = (owner: RuleOwner): string =>
  owner.level === 'list' ? 'list' : `${owner.level} ${owner.ownerId}`
