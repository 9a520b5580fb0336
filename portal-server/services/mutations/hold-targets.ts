import type { Entity, RowOf } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'
import { type HeldStock, holdStock } from '../orders/hold-stock.ts'
import { loadRows } from '../rows/load-rows.ts'
import type { Targets } from './batch-targets.ts'

/** What the mutations of one transaction have locked and read together. */
export type Held = {
  /** A locked row as it was read, once: who writes it takes it, and whoever comes after that reads it again. */
  take<E extends Entity>(entity: E, id: string): RowOf<E> | null
  stock: HeldStock
}

/** For a mutation that locks what it needs by itself. */
export const NOTHING_HELD: Held = { take: () => null, stock: new Map() }

/**
 * Locks all that the mutations of one transaction will lock, in the order that everybody keeps to, and reads it:
 * orders, customers, products and price rules by id, then stock by product id. Taken as each mutation comes, the
 * same locks would be in the order of somebody's work, and two desktops would wait for each other.
 */
export const holdTargets = async (
  tx: Tx,
  workspaceId: string,
  targets: readonly Targets[],
): Promise<Held> => {
  const all = <K extends keyof Targets>(kind: K): string[] => [
    ...new Set(targets.flatMap(target => target[kind] ?? [])),
  ]
  const orders = all('orders')
  if (orders.length > 0)
    await tx.$queryRaw`
    SELECT id FROM orders WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${orders}::uuid[]) ORDER BY id FOR UPDATE`
  const [customers, products, rules] = [all('customers'), all('products'), all('priceRules')]
  // Not against foreign keys: whoever orders a product waits for none of its edits.
  if (customers.length > 0)
    await tx.$queryRaw`
    SELECT id FROM customer WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${customers}::uuid[])
      ORDER BY id FOR NO KEY UPDATE`
  if (products.length > 0)
    await tx.$queryRaw`
    SELECT id FROM product WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${products}::uuid[])
      ORDER BY id FOR NO KEY UPDATE`
  if (rules.length > 0)
    await tx.$queryRaw`
    SELECT id FROM price_rule WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${rules}::uuid[])
      ORDER BY id FOR UPDATE`
  const stock = await holdAllStock(tx, workspaceId, all('stock'), all('stockOfOrders'))
  const rows = new Map<string, unknown>()
  const keep = async (entity: Entity, ids: string[]): Promise<void> => {
    for (const row of await loadRows(tx, workspaceId, entity, ids)) rows.set(keyOf(entity, row.id), row)
  }
  await keep('customer', customers)
  await keep('product', products)
  await keep('price_rule', rules)
  const take = <E extends Entity>(entity: E, id: string): RowOf<E> | null => {
    const row = rows.get(keyOf(entity, id)) as RowOf<E> | undefined
    rows.delete(keyOf(entity, id))
    return row ?? null
  }
  return { take, stock }
}

const keyOf = (entity: string, id: string): string => `${entity} ${id}`

const holdAllStock = async (
  tx: Tx,
  workspaceId: string,
  counted: readonly string[],
  orders: readonly string[],
): Promise<HeldStock> => {
  if (counted.length === 0 && orders.length === 0) return NOTHING_HELD.stock
  const lines =
    orders.length === 0
      ? []
      : await tx.$queryRaw<{ product_id: string }[]>`
          SELECT DISTINCT l.product_id FROM orders o
          JOIN order_line l ON l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision
          WHERE o.workspace_id = ${workspaceId}::uuid AND o.id = ANY (${[...orders]}::uuid[])`
  return holdStock(
    tx,
    workspaceId,
    counted,
    lines.map(line => line.product_id),
  )
}
