import type { Stock } from '#shared/domain/stock.ts'
import { availableQuantity } from '#shared/domain/stock.ts'
import type { Sql } from '../../db/database.ts'
import { readStockRows } from './catalog-rows-sql.ts'
import { standingOf } from './stream-standing.ts'

/**
 * What changes with every order, exactly as it was at one version of the orders stream: tracked stock, and
 * which customers' orders have changed since this copy was begun.
 */
export type StockCopy = {
  version: number
  stock: Map<string, Stock>
  /** Tracked products of which nothing is available. Replaced when it changes. */
  soldOut: ReadonlySet<string>
  /** The version at which this copy was begun: older changes are not told apart. */
  begunAt: number
  /** Version as of which a customer's orders last changed, for those that have since. */
  ordersChangedAt: Map<string, number>
}

const MOST_CHANGES = 20_000

/** Reads all tracked stock, in one snapshot. */
export const readStockCopy = async (sql: Sql, workspaceId: string): Promise<StockCopy> => {
  const { version } = await standingOf(sql, workspaceId, 'orders')
  const stock = await readStockRows(sql, workspaceId, null)
  return { version, stock, soldOut: soldOutOf(stock), begunAt: version, ordersChangedAt: new Map() }
}

/** What has changed since, as one step to apply; null when too much has. */
export const readStockStep = async (
  sql: Sql,
  workspaceId: string,
  copy: StockCopy,
): Promise<((copy: StockCopy) => void) | null> => {
  const { version, floor } = await standingOf(sql, workspaceId, 'orders')
  if (version < copy.version || copy.version < floor) return null
  if (version === copy.version) return () => undefined
  const changes = await sql<{ entity: string; entity_id: string; customer_id: string | null }>({
    name: 'copy-order-changes',
    text: `SELECT DISTINCT c.entity, c.entity_id, o.customer_id FROM change c
      LEFT JOIN orders o ON c.entity = 'order' AND o.workspace_id = c.workspace_id AND o.id = c.entity_id
      WHERE c.workspace_id = $1 AND c.stream = 'orders' AND c.version > $2 LIMIT ${MOST_CHANGES + 1}`,
    values: [workspaceId, copy.version],
  })
  if (changes.length > MOST_CHANGES) return null
  const productIds = changes.flatMap(row => (row.entity === 'stock' ? [row.entity_id] : []))
  const stock =
    productIds.length === 0
      ? new Map<string, Stock>()
      : await readStockRows(sql, workspaceId, [...productIds])
  return target => {
    for (const id of productIds) {
      const now = stock.get(id)
      if (now) target.stock.set(id, now)
      else target.stock.delete(id)
    }
    if (productIds.length > 0) updateSoldOut(target, productIds)
    for (const { customer_id: id } of changes) if (id !== null) target.ordersChangedAt.set(id, version)
    target.version = version
  }
}

/** Version as of which a customer's orders are known to be unchanged until now. */
export const ordersUnchangedSince = (copy: StockCopy, customerId: string): number =>
  copy.ordersChangedAt.get(customerId) ?? copy.begunAt

const soldOutOf = (stock: ReadonlyMap<string, Stock>): ReadonlySet<string> =>
  new Set([...stock].filter(([, each]) => availableQuantity(each) === 0).map(([id]) => id))

const updateSoldOut = (copy: StockCopy, productIds: readonly string[]): void => {
  const isOut = (id: string) => availableQuantity(copy.stock.get(id) ?? null) === 0
  if (productIds.every(id => copy.soldOut.has(id) === isOut(id))) return
  const after = new Set(copy.soldOut)
  for (const id of productIds) {
    if (isOut(id)) after.add(id)
    else after.delete(id)
  }
  copy.soldOut = after
}
