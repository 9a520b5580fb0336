import { LRUCache } from 'lru-cache'
import { dayInZone } from '#shared/domain/day.ts'
import type { UsualItem } from '#shared/domain/usual-basket.ts'
import type { Database } from '../../db/database.ts'
import { readUsual } from '../catalog/usual-items.ts'
import type { CatalogCopy } from './catalog-copy.ts'
import { CustomerView, isSameView, viewParts } from './customer-view.ts'
import { OfferedLists } from './offered-list.ts'
import { ordersUnchangedSince, type StockCopy } from './stock-copy.ts'
import { COPY_BOUNDS, type CopyBounds, type StreamVersions, WorkspaceCopies } from './workspace-copies.ts'

/** Products of all workspaces in memory together, and prices worked out for all customers. */
const MOST_PRODUCTS = 500_000
const MOST_CUSTOMERS = 20_000
const MOST_PRICES = 400_000
const PRICES_BETWEEN_COUNTS = 50_000
const USUAL_MS = 30 * 60_000

/** A customer's catalog as of now, with what changes by the minute beside it. */
export type OpenedCatalog = {
  view: CustomerView
  catalog: CatalogCopy
  stock: StockCopy
  offered: OfferedLists
  usual: readonly UsualItem[]
}

type Caller = { workspaceId: string; customerId: string }
type Copies = { catalog: CatalogCopy; stock: StockCopy }

type Usual = { asOf: number; day: string; items: readonly UsualItem[] }

/**
 * The catalogs that this process serves from memory. Each request says which versions it has seen in the
 * database; what is older than that is brought up to date first, so that no change is ever answered late,
 * whichever process made it.
 */
export class CatalogCopies {
  readonly #db: Database
  readonly #bounds: CopyBounds
  readonly #workspaces = new LRUCache<string, { copies: WorkspaceCopies; offered: OfferedLists }>({
    max: 1_000,
  })
  readonly #views = new LRUCache<string, CustomerView>({ max: MOST_CUSTOMERS })
  /** What is usual also hangs on what others buy, which changes slowly. */
  readonly #usual = new LRUCache<string, Usual>({ max: MOST_CUSTOMERS, ttl: USUAL_MS })
  /** How often a price was in memory, and how often it was worked out; the measurements print it. */
  readonly counts = { hits: 0, misses: 0, kept: 0 }
  #countedAt = 0

  constructor(db: Database, bounds: Partial<CopyBounds> = {}) {
    this.#db = db
    this.#bounds = { ...COPY_BOUNDS, ...bounds }
  }

  /**
   * A customer's catalog at least as new as the versions seen, or as new as now without them. `now` is the
   * server's clock, milliseconds. Null when there is no such customer.
   */
  async open(caller: Caller, now: number, seen: StreamVersions | null): Promise<OpenedCatalog | null> {
    const { workspaceId, customerId } = caller
    const { copies, offered } = this.#workspace(workspaceId)
    const first = (seen && copies.current(seen, customerId)) ?? (await this.#renewed(copies, caller, seen))
    if (!first) return null
    const known = this.#knownUsual(caller, first, now)
    const usual = known ?? (await this.#readUsual(caller, first, now))
    // The copies may have changed while that was read, and the view has to be of the state that they are in now.
    const least = { catalog: first.catalog.version, orders: first.stock.version }
    const current = known
      ? first
      : (copies.current(least, customerId) ?? (await this.#renewed(copies, caller, seen)))
    if (!current) return null
    const { catalog, stock } = current
    const day = dayInZone(now, catalog.workspace.timeZone)
    const view = this.#view(catalog, `${workspaceId} ${customerId}`, customerId, day)
    return view && { view, catalog, stock, offered, usual }
  }

  /** The copies once they have been read again; null when there is no such customer. */
  async #renewed(
    copies: WorkspaceCopies,
    caller: Caller,
    seen: StreamVersions | null,
  ): Promise<Copies | null> {
    await copies.refresh(caller.customerId)
    const current = copies.current(seen ?? { catalog: 0, orders: 0 }, caller.customerId)
    this.#bound(caller.workspaceId)
    return current
  }

  /**
   * A customer's catalog if it is in memory and at least as new as a version of the catalog stream, at once;
   * else null, and it will be there soon.
   */
  ready(
    caller: Caller,
    catalogVersion: number,
    now: number,
  ): { view: CustomerView; catalog: CatalogCopy } | null {
    const { workspaceId, customerId } = caller
    const { copies } = this.#workspace(workspaceId)
    const current = copies.current({ catalog: catalogVersion, orders: 0 }, customerId)
    if (!current) {
      // Nobody waits for it here; whoever needs it next will meet the same fault, and report it.
      copies.refresh(customerId).catch(() => undefined)
      return null
    }
    const { catalog } = current
    const day = dayInZone(now, catalog.workspace.timeZone)
    const view = this.#view(catalog, `${workspaceId} ${customerId}`, customerId, day)
    return view && { view, catalog }
  }

  #workspace(workspaceId: string): { copies: WorkspaceCopies; offered: OfferedLists } {
    const known = this.#workspaces.get(workspaceId)
    if (known) return known
    const made = {
      copies: new WorkspaceCopies(this.#db, workspaceId, this.#bounds),
      offered: new OfferedLists(),
    }
    this.#workspaces.set(workspaceId, made)
    return made
  }

  #view(catalog: CatalogCopy, key: string, customerId: string, day: string): CustomerView | null {
    const parts = viewParts(catalog, customerId, day)
    if (!parts) return null
    const known = this.#views.get(key)
    if (known && isSameView(known.parts, parts)) return known
    const view = new CustomerView(parts, this.counts)
    this.#views.set(key, view)
    return view
  }

  #knownUsual(caller: Caller, { catalog, stock }: Copies, now: number): readonly UsualItem[] | null {
    const known = this.#usual.get(`${caller.workspaceId} ${caller.customerId}`)
    const isOfToday = known?.day === dayInZone(now, catalog.workspace.timeZone)
    if (!known || !isOfToday || known.asOf < ordersUnchangedSince(stock, caller.customerId)) return null
    return known.items
  }

  async #readUsual(
    { workspaceId, customerId }: Caller,
    { catalog, stock }: Copies,
    now: number,
  ): Promise<readonly UsualItem[]> {
    const { timeZone } = catalog.workspace
    const day = dayInZone(now, timeZone)
    // Read after the copy, so it holds whatever the copy's version does.
    const asOf = stock.version
    const items = await this.#db.snapshot({ workspaceId, customerId }, sql =>
      readUsual(sql, workspaceId, { day, timeZone, now }),
    )
    this.#usual.set(`${workspaceId} ${customerId}`, { asOf, day, items })
    return items
  }

  /** The workspaces that were not asked for longest give way, and prices when there are too many. */
  #bound(workspaceId: string): void {
    let products = 0
    for (const { copies } of this.#workspaces.values()) products += copies.size
    for (const oldest of [...this.#workspaces.rkeys()]) {
      if (products <= MOST_PRODUCTS || oldest === workspaceId) break
      products -= this.#workspaces.peek(oldest)?.copies.size ?? 0
      this.#workspaces.delete(oldest)
    }
    const worked = this.counts.misses + this.counts.kept
    if (worked - this.#countedAt < PRICES_BETWEEN_COUNTS) return
    this.#countedAt = worked
    let prices = 0
    for (const view of this.#views.values()) prices += view.size
    for (const oldest of [...this.#views.rkeys()]) {
      if (prices <= MOST_PRICES) break
      prices -= this.#views.peek(oldest)?.size ?? 0
      this.#views.delete(oldest)
    }
  }
}
