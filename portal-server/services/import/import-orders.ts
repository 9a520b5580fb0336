import { parseMinor } from '#shared/base/money.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { ORDER_COLUMNS } from '../export/export-orders.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import {
  type ImportInput,
  type ImportReport,
  type RefusedRow,
  reportRefused,
  SURPLUS,
} from './import-report.ts'
import { openImport } from './open-import.ts'
import { headerKey, TableError, type TableRow } from './parse-table.ts'
import { percentOf, type RowProblem } from './read-product-row.ts'
import { type PastLine, type PastOrder, reserveNumbers, writePastOrders } from './write-past-orders.ts'

const REQUIRED = [
  'order_number',
  'state',
  'submitted_at',
  'customer_reference',
  'sku',
  'quantity',
  'unit_price',
]
const CLOSED = ['fulfilled', 'rejected', 'cancelled'] as const

/**
 * Imports closed orders from a file with the columns of the orders export, a row for each line, all or
 * nothing. An order keeps its number; one whose number exists already is unchanged when it is the same
 * customer's, else refused. Open orders are refused: they would need stock and a decision.
 */
export const importOrders = async (
  deps: ServiceDeps,
  input: ImportInput,
): Promise<Result<ImportReport, string>> => {
  const table = await openImport(input, { columns: ORDER_COLUMNS, required: REQUIRED })
  if (!table.ok) return table
  const { workspaceId } = input
  try {
    const rows: TableRow[] = []
    for await (const row of table.value.rows) rows.push(row)
    const read = await deps.db.within({ workspaceId }, tx => readOrders(tx, input, rows))
    const report = { ...read.report, applied: false }
    if (input.dryRun || report.refused.length > 0 || read.orders.length === 0) return ok(report)
    const highest = read.orders.reduce((most, { number }) => Math.max(most, number), 0)
    await reserveNumbers(deps, workspaceId, 0, highest)
    await deps.db.within({ workspaceId }, tx => write(tx, input, read.orders, deps.now()), { long: true })
    deps.announce(workspaceId)
    return ok({ ...report, applied: true })
  } catch (error) {
    if (error instanceof TableError) return err(error.message)
    throw error
  }
}

const write = async (
  tx: Tx,
  input: ImportInput,
  orders: readonly PastOrder[],
  now: number,
): Promise<void> => {
  const changes = await writePastOrders(tx, input, orders, now)
  await recordAudit(tx, input.workspaceId, {
    actor: input.actor,
    action: 'order.import',
    entity: 'order',
    entityId: null,
    after: { created: orders.length },
  })
  await commitChanges(tx, input.workspaceId, changes)
}

type World = {
  currency: string
  customers: ReadonlyMap<string, string>
  products: ReadonlyMap<string, string>
  /** Customer by number of the orders that are here. */
  numbers: ReadonlyMap<number, string>
}

const readWorld = async (tx: Tx, workspaceId: string): Promise<World> => {
  const { currency } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  const customers = await tx.customer.findMany({
    where: { workspaceId },
    select: { id: true, reference: true },
  })
  const products = await tx.product.findMany({ where: { workspaceId }, select: { id: true, skuKey: true } })
  const orders = await tx.order.findMany({
    where: { workspaceId },
    select: { number: true, customerId: true },
  })
  return {
    currency,
    customers: new Map(customers.map(({ id, reference }) => [reference.toLowerCase(), id])),
    products: new Map(products.map(({ id, skuKey: key }) => [key, id])),
    numbers: new Map(orders.map(({ number, customerId }) => [number, customerId])),
  }
}

type Read = { orders: PastOrder[]; report: Omit<ImportReport, 'applied'> }

const readOrders = async (tx: Tx, input: ImportInput, rows: readonly TableRow[]): Promise<Read> => {
  const world = await readWorld(tx, input.workspaceId)
  const orders: PastOrder[] = []
  const refused: RefusedRow[] = []
  let unchanged = 0
  for (const [number, lines] of Map.groupBy(rows, row => row.cells.get('ordernumber') ?? '')) {
    const [first] = lines
    if (!first) continue
    const order = readOrder(number, lines, world)
    if (!order.ok) refused.push(order.error)
    else if (order.value === 'known') {
      unchanged += 1
      input.onRow?.({ line: first.line, key: number, outcome: 'unchanged', detail: '' })
    } else {
      orders.push(order.value)
      input.onRow?.({ line: first.line, key: number, outcome: 'created', detail: `${lines.length} lines` })
    }
  }
  reportRefused(input, refused, () => '')
  return { orders, report: { created: orders.length, changed: 0, unchanged, refused } }
}

const readOrder = (
  text: string,
  rows: readonly TableRow[],
  world: World,
): Result<PastOrder | 'known', RefusedRow> => {
  const [first] = rows
  const line = first?.line ?? 0
  const cell = (name: string) => first?.cells.get(headerKey(name)) ?? ''
  const refuse = (field: string, remedy: string) => err({ line, field, remedy })
  if (!/^[1-9]\d{0,8}$/.test(text)) return refuse('order_number', 'Enter the number of the order.')
  const number = Number(text)
  const customerId = world.customers.get(cell('customer_reference').toLowerCase())
  if (!customerId)
    return refuse('customer_reference', 'No customer has this reference; import the customers first.')
  const here = world.numbers.get(number)
  if (here === customerId) return ok('known')
  if (here) return refuse('order_number', 'Another customer has an order with this number.')
  const state = CLOSED.find(each => each === cell('state'))
  if (!state) return refuse('state', `Only closed orders can be imported: ${CLOSED.join(', ')}.`)
  const submittedAt = Date.parse(cell('submitted_at'))
  if (Number.isNaN(submittedAt)) return refuse('submitted_at', 'Enter a moment such as 2026-11-23T09:30:00Z.')
  const lines: PastLine[] = []
  for (const row of rows) {
    if (row.surplus > 0) return err({ line: row.line, ...SURPLUS })
    const read = readLine(row, world)
    if (!read.ok) return err({ line: row.line, ...read.error })
    lines.push(read.value)
  }
  const poNumber = cell('po_number')
  const deliveryDay = cell('delivery_day') || null
  return ok({
    source: `number ${number}`,
    number,
    customerId,
    state,
    submittedAt,
    poNumber,
    deliveryDay,
    lines,
  })
}

const readLine = (row: TableRow, world: World): Result<PastLine, RowProblem> => {
  const cell = (name: string) => row.cells.get(headerKey(name)) ?? ''
  const sku = cell('sku')
  const productId = world.products.get(skuKey(sku))
  if (!productId) return err({ field: 'sku', remedy: 'No product has this SKU; import the products first.' })
  const whole = (text: string) => (/^\d{1,7}$/.test(text) ? Number(text) : null)
  const quantity = whole(cell('quantity'))
  if (quantity === null) return err({ field: 'quantity', remedy: 'Enter a whole number.' })
  const unitPrice = parseMinor(cell('unit_price'), world.currency)
  if (!unitPrice.ok) return err({ field: 'unit_price', remedy: `Enter an amount in ${world.currency}.` })
  const taxRateBp = percentOf(cell('tax_rate') || undefined)
  if (taxRateBp === null) return err({ field: 'tax_rate', remedy: 'Enter a percentage from 0 to 100.' })
  return ok({
    productId,
    sku,
    name: cell('name') || sku,
    quantity,
    unitPrice: unitPrice.value,
    taxRateBp: taxRateBp ?? 0,
    shippedQuantity: whole(cell('shipped_quantity')),
  })
}
