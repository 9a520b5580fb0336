import {
  CUSTOMER_COLUMNS,
  GROUP_COLUMNS,
  PRICE_COLUMNS,
  PRODUCT_COLUMNS,
} from '#shared/contract/import/file-columns.ts'
import { neutraliseCell } from '#shared/domain/formula-cell.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { exportCustomers } from './export-customers.ts'
import { exportGroups } from './export-groups.ts'
import { type ExportedOrder, exportOrders, ORDER_COLUMNS, type OrdersWanted } from './export-orders.ts'
import { exportPrices } from './export-prices.ts'
import { exportProducts } from './export-products.ts'
import type { ExportContext, RowSink } from './export-table.ts'

export type ExportWanted =
  | { kind: 'products' | 'groups' | 'customers' | 'prices' }
  | ({ kind: 'orders' } & OrdersWanted)

/**
 * Exports one kind of thing as a table, its header first, from one state of the workspace. Cells that a
 * spreadsheet would take for formulas are neutralised; imports restore them. Answers the orders that it wrote.
 */
export const exportTable = async (
  deps: ServiceDeps,
  workspaceId: string,
  wanted: ExportWanted,
  take: RowSink,
): Promise<ExportedOrder[]> => {
  const sink: RowSink = row => take(row.map(neutraliseCell))
  return deps.db.snapshot({ workspaceId }, async sql => {
    await sql({
      name: 'export-limit',
      text: "SELECT set_config('transaction_timeout', '0', true)",
      values: [],
    })
    const [workspace] = await sql<{ currency: string; time_zone: string }>({
      name: 'export-workspace',
      text: 'SELECT currency, time_zone FROM workspace WHERE id = $1',
      values: [workspaceId],
    })
    const context = {
      sql,
      workspaceId,
      sink,
      currency: workspace?.currency ?? '',
      timeZone: workspace?.time_zone ?? 'UTC',
    }
    if (wanted.kind !== 'orders') {
      await writeTable(context, wanted.kind)
      return []
    }
    await sink(ORDER_COLUMNS)
    return exportOrders(context, wanted)
  })
}

const writeTable = async (
  context: ExportContext,
  kind: Exclude<ExportWanted['kind'], 'orders'>,
): Promise<void> => {
  switch (kind) {
    case 'products':
      await context.sink(PRODUCT_COLUMNS)
      return exportProducts(context)
    case 'groups':
      await context.sink(GROUP_COLUMNS)
      return exportGroups(context)
    case 'customers':
      await context.sink(CUSTOMER_COLUMNS)
      return exportCustomers(context)
    case 'prices':
      await context.sink(PRICE_COLUMNS)
      return exportPrices(context)
  }
}
