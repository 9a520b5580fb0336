import { neutraliseCell } from '#shared/domain/formula-cell.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { CUSTOMER_COLUMNS, exportCustomers } from './export-customers.ts'
import { exportOrders, ORDER_COLUMNS, type OrdersWanted } from './export-orders.ts'
import { exportPrices, PRICE_COLUMNS } from './export-prices.ts'
import { exportProducts, PRODUCT_COLUMNS } from './export-products.ts'
import type { ExportContext, RowSink } from './export-table.ts'

export type ExportWanted = { kind: 'products' | 'customers' | 'prices' } | ({ kind: 'orders' } & OrdersWanted)

/**
 * Exports one kind of thing as a table, its header first, from one state of the workspace. Cells that a
 * spreadsheet would take for formulas are neutralised; imports restore them.
 */
export const exportTable = async (
  deps: ServiceDeps,
  workspaceId: string,
  wanted: ExportWanted,
  take: RowSink,
): Promise<void> => {
  const sink: RowSink = row => take(row.map(neutraliseCell))
  const work = async (sql: ExportContext['sql']) => {
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
    await writeTable(context, wanted)
  }
  if (wanted.kind === 'orders' && wanted.mark)
    await deps.db.withinSql({ workspaceId }, async sql => ({ last: Promise.resolve(await work(sql)) }))
  else await deps.db.snapshot({ workspaceId }, work)
}

const writeTable = async (context: ExportContext, wanted: ExportWanted): Promise<void> => {
  switch (wanted.kind) {
    case 'products':
      await context.sink(PRODUCT_COLUMNS)
      return exportProducts(context)
    case 'customers':
      await context.sink(CUSTOMER_COLUMNS)
      return exportCustomers(context)
    case 'prices':
      await context.sink(PRICE_COLUMNS)
      return exportPrices(context)
    case 'orders':
      await context.sink(ORDER_COLUMNS)
      return exportOrders(context, wanted)
  }
}
