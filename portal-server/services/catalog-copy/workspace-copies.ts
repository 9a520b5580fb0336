import { LRUCache } from 'lru-cache'
import type { Database } from '../../db/database.ts'
import {
  type CatalogCopy,
  MOST_CHANGES,
  readCatalogCopy,
  readCopyUpdate,
  readCustomerStep,
} from './catalog-copy.ts'
import { readStockCopy, readStockStep, type StockCopy } from './stock-copy.ts'

/** Versions of a workspace's two streams. */
export type StreamVersions = { catalog: number; orders: number }

/** Price rules of customers that one workspace keeps in memory: all of the largest workspace that is planned for. */
const MOST_RULES = 1_100_000
/** What one workspace keeps in memory, and from how many changed rows on its catalog is read anew. */
export type CopyBounds = { rules: number; changes: number }

export const COPY_BOUNDS: CopyBounds = { rules: MOST_RULES, changes: MOST_CHANGES }
/** Customers that are read at once: each may have a rule of its own for every product. */
const MOST_AT_ONCE = 8

/**
 * One workspace's copies of its catalog and stock, brought up to date on demand: one reading at a time,
 * shared by all who wait for it. Every reading is one snapshot and is applied in one go, so that nobody
 * ever sees half of a change.
 */
export class WorkspaceCopies {
  readonly #db: Database
  readonly #workspaceId: string
  #catalog: CatalogCopy | null = null
  #stock: StockCopy | null = null
  #reading: Promise<void> | null = null
  readonly #wanted = new Set<string>()
  /** The customers in use; the least recently used lose their place, and their rules with it. */
  readonly #used: LRUCache<string, true>
  readonly #bounds: CopyBounds

  constructor(db: Database, workspaceId: string, bounds: CopyBounds) {
    this.#db = db
    this.#workspaceId = workspaceId
    this.#bounds = bounds
    this.#used = new LRUCache({ maxSize: bounds.rules, dispose: (_, customerId) => this.#let(customerId) })
  }

  /** Products in memory, for bounding what all workspaces hold. */
  get size(): number {
    return this.#catalog?.shelf.size ?? 0
  }

  /** The copies if they are at least as new as these versions and hold the customer; else null. */
  current(least: StreamVersions, customerId: string): { catalog: CatalogCopy; stock: StockCopy } | null {
    const catalog = this.#catalog
    const stock = this.#stock
    if (!catalog || !stock || catalog.version < least.catalog || stock.version < least.orders) return null
    if (!this.#holds(catalog, customerId)) return null
    this.#used.get(customerId)
    return { catalog, stock }
  }

  /**
   * Reads what is missing to have this customer as of now; waits for a reading that is under way, and then
   * for one that began after the call and took it in. What was read is there until the caller lets others go on.
   */
  async refresh(customerId: string): Promise<void> {
    if (this.#reading) await this.#reading.catch(() => undefined)
    this.#wanted.add(customerId)
    do {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = null
      })
      await this.#reading
    } while (this.#wanted.has(customerId))
  }

  async #read(): Promise<void> {
    const workspaceId = this.#workspaceId
    const { catalog, missing, wanted } = await this.#db.snapshot({ workspaceId }, async sql => {
      const known = this.#catalog
      const update = known && (await readCopyUpdate(sql, workspaceId, known, this.#bounds.changes))
      const catalog = known && update ? known : await readCatalogCopy(sql, workspaceId)
      const stockStep = this.#stock && (await readStockStep(sql, workspaceId, this.#stock))
      const stock = this.#stock && stockStep ? this.#stock : await readStockCopy(sql, workspaceId)
      const wanted = [...this.#wanted].slice(0, MOST_AT_ONCE)
      // A customer whose row is about to change may be about to change its group.
      const missing = wanted.filter(id => update?.customerIds.has(id) || !this.#holds(catalog, id))
      const customers = missing.length === 0 ? null : await readCustomerStep(sql, workspaceId, missing)
      // From here on without a pause: nobody reads in between.
      for (const step of update?.steps ?? []) step(catalog)
      stockStep?.(stock)
      customers?.(catalog)
      this.#catalog = catalog
      this.#stock = stock
      return { catalog, missing, wanted }
    })
    for (const id of wanted) this.#wanted.delete(id)
    // Those who waited take what they need first: one customer's place may be another's of the same reading.
    setImmediate(() => {
      for (const id of missing) this.#keep(catalog, id)
    })
  }

  #holds(catalog: CatalogCopy, customerId: string): boolean {
    const row = catalog.customers.get(customerId)?.row
    if (!row || !catalog.rules.has({ level: 'customer', ownerId: customerId })) return false
    return row.groupId === null || catalog.rules.has({ level: 'group', ownerId: row.groupId })
  }

  #keep(catalog: CatalogCopy, customerId: string): void {
    const rules = catalog.rules.sizeOf({ level: 'customer', ownerId: customerId })
    this.#used.set(customerId, true, { size: Math.min(this.#bounds.rules, rules + 1) })
  }

  #let(customerId: string): void {
    this.#catalog?.customers.delete(customerId)
    this.#catalog?.rules.drop({ level: 'customer', ownerId: customerId })
  }
}
