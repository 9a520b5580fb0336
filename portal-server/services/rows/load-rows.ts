import type { Entity, RowOf } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'
import { loadCategories, loadPriceRules, loadProducts, loadStock } from './catalog-rows.ts'
import { loadCustomers, loadGroups, loadPortalLinks } from './customer-rows.ts'
import { loadMessages, loadOrders } from './order-rows.ts'
import { loadStaff, loadWorkspaces } from './workspace-rows.ts'

type Loader<E extends Entity> = (tx: Tx, workspaceId: string, ids: string[]) => Promise<RowOf<E>[]>

const LOADERS: { [E in Entity]: Loader<E> } = {
  workspace: loadWorkspaces,
  staff: loadStaff,
  category: loadCategories,
  product: loadProducts,
  price_rule: loadPriceRules,
  customer_group: loadGroups,
  customer: loadCustomers,
  portal_link: loadPortalLinks,
  order: loadOrders,
  message: loadMessages,
  stock: loadStock,
}

/** Rows of one entity as desktops replicate them, by id; an id without a row is left out. */
export const loadRows = <E extends Entity>(
  tx: Tx,
  workspaceId: string,
  entity: E,
  ids: string[],
): Promise<RowOf<E>[]> => (ids.length === 0 ? Promise.resolve([]) : LOADERS[entity](tx, workspaceId, ids))

/** One row as desktops replicate it, or null. */
export const loadRow = async <E extends Entity>(
  tx: Tx,
  workspaceId: string,
  entity: E,
  id: string,
): Promise<RowOf<E> | null> => (await loadRows(tx, workspaceId, entity, [id]))[0] ?? null
