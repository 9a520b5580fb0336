import { dayInZone } from '#shared/domain/day.ts'
import type { Tx } from '../../db/database.ts'
import type { BuyerCaller } from '../callers.ts'
import { readTerms } from '../selling/selling-terms.ts'
import { buildPricedCatalog, type PricedCatalog } from './priced-catalog.ts'

/** Items of all cached catalogs together; the least recently used are dropped beyond it. */
const MOST_ITEMS = 300_000

/**
 * Priced catalogs by workspace and customer. One is served only while the catalog's version and the
 * workspace's day are the ones it was made for, so that neither another customer's price nor
 * yesterday's can come out of it.
 */
const cache = new Map<string, PricedCatalog>()

/** The customer's catalog as of now; null when the customer is gone. */
export const pricedCatalogOf = async (
  tx: Tx,
  caller: Pick<BuyerCaller, 'workspaceId' | 'customerId'>,
  now: number,
): Promise<PricedCatalog | null> => {
  const { workspaceId, customerId } = caller
  const key = `${workspaceId}/${customerId}`
  const version = await catalogVersion(tx, workspaceId)
  const cached = cache.get(key)
  if (cached && isCurrent(cached, version, now)) return remember(key, cached)
  const terms = await readTerms(tx, workspaceId, customerId, now)
  if (!terms) return null
  return remember(key, await buildPricedCatalog(tx, workspaceId, version, terms))
}

const isCurrent = (cached: PricedCatalog, version: number, now: number): boolean =>
  cached.version === version && cached.terms.day === dayInZone(now, cached.terms.workspace.timeZone)

const catalogVersion = async (tx: Tx, workspaceId: string): Promise<number> => {
  const head = await tx.syncHead.findUniqueOrThrow({
    where: { workspaceId_stream: { workspaceId, stream: 'catalog' } },
    select: { version: true },
  })
  return Number(head.version)
}

const remember = (key: string, catalog: PricedCatalog): PricedCatalog => {
  cache.delete(key)
  cache.set(key, catalog)
  let items = 0
  for (const entry of cache.values()) items += entry.items.length
  for (const [oldest, entry] of cache) {
    if (items <= MOST_ITEMS || oldest === key) break
    cache.delete(oldest)
    items -= entry.items.length
  }
  return catalog
}
