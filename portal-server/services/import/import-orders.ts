import type { Result } from '#shared/base/result.ts'
import type { TableRow } from '#shared/contract/import/parse-table.ts'
import { type RefusedRow, reportRefused } from '#shared/contract/import/row-report.ts'
import { isOpenState, type OrderState } from '#shared/domain/order-state.ts'
import { skuKey } from '#shared/domain/sku.ts'
import { reserveEffects } from '#shared/domain/stock.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { ORDER_COLUMNS } from '../export/export-orders.ts'
import { applyStock } from '../orders/apply-stock.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { importAlone } from './import-alone.ts'
import type { ImportInput, ImportReport } from './import-report.ts'
import { importWhole } from './import-whole.ts'
import { type OrderWorld, readOrderRows } from './read-order-rows.ts'
import { type PastOrder, reserveNumbers, writePastOrders } from './write-past-orders.ts'

const REQUIRED = [
  'order_number',
  'state',
  'submitted_at',
  'customer_reference',
  'sku',
  'quantity',
  'unit_price',
]

const MADE_MEANWHILE =
  'Somebody took one of these order numbers while they were being imported. Nothing was written; run it again.'

/**
 * Imports orders from a file with the columns of the orders export, a row for each line, all or nothing. An
 * order keeps its number, and an open one reserves its stock. Orders that are here are never changed: one with
 * the same customer, moment and lines is unchanged, any other under its number is refused.
 */
export const importOrders = (deps: ServiceDeps, input: ImportInput): Promise<Result<ImportReport, string>> =>
  importWhole(deps, input, {
    columns: { columns: ORDER_COLUMNS, required: REQUIRED },
    before: async rows => {
      // Numbers are taken beforehand, so that buyers who submit meanwhile don't wait for the import's.
      const highest = input.dryRun ? 0 : await highestNumber(deps, input, rows)
      if (highest > 0) await reserveNumbers(deps, input.workspaceId, 0, highest)
      return null
    },
    within: (tx, rows) => importRows(tx, input, rows, deps.now()),
    madeMeanwhile: MADE_MEANWHILE,
  })

/**
 * The highest number that a file brings along, 0 when it is refused or brings nothing: the counter never goes back,
 * so a file that is not taken must not move it.
 */
const highestNumber = async (
  deps: ServiceDeps,
  { onRow: _, ...silent }: ImportInput,
  rows: readonly TableRow[],
): Promise<number> => {
  const { workspaceId } = silent
  const read = (tx: Tx) => readOrders(tx, silent, rows, deps.now())
  const { orders, report } = await deps.db.within({ workspaceId }, read, { long: true })
  return report.refused.length > 0 ? 0 : orders.reduce((most, { number }) => Math.max(most, number), 0)
}

const importRows = async (
  tx: Tx,
  input: ImportInput,
  rows: readonly TableRow[],
  now: number,
): Promise<ImportReport> => {
  const { workspaceId } = input
  if (!input.dryRun) await importAlone(tx, workspaceId, 'orders')
  const { orders, report } = await readOrders(tx, input, rows, now)
  if (input.dryRun || report.refused.length > 0 || orders.length === 0) return report
  const changes = await writePastOrders(tx, input, orders, now)
  const open = orders.filter(({ state }) => isOpenState(state)).flatMap(({ lines }) => lines)
  const stock = await applyStock(tx, workspaceId, reserveEffects(open))
  await recordAudit(tx, workspaceId, {
    actor: input.actor,
    action: 'order.import',
    entity: 'order',
    entityId: null,
    after: { created: orders.length },
  })
  await commitChanges(tx, workspaceId, [...changes, ...stock])
  return { ...report, applied: true }
}

const readWorld = async (tx: Tx, workspaceId: string, now: number): Promise<OrderWorld> => {
  const { currency, taxMode, timeZone } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  const customers = await tx.customer.findMany({
    where: { workspaceId },
    select: { id: true, reference: true },
  })
  const products = await tx.product.findMany({
    where: { workspaceId },
    select: { id: true, skuKey: true, unitName: true, unitContents: true },
  })
  return {
    currency,
    taxMode,
    timeZone,
    now,
    customers: new Map(customers.map(({ id, reference }) => [reference.trim().toLowerCase(), id])),
    products: new Map(products.map(({ skuKey: key, ...product }) => [key, product])),
  }
}

type Read = { orders: PastOrder[]; report: ImportReport }

const readOrders = async (
  tx: Tx,
  input: ImportInput,
  rows: readonly TableRow[],
  now: number,
): Promise<Read> => {
  const world = await readWorld(tx, input.workspaceId, now)
  const byNumber = Map.groupBy(rows, row => row.cells.get('ordernumber') ?? '')
  const here = await readHere(tx, input.workspaceId, [...byNumber.keys()])
  const orders: PastOrder[] = []
  const refused: RefusedRow[] = []
  let unchanged = 0
  for (const [number, lines] of byNumber) {
    const order = readOrderRows(number, lines, world)
    const known = here.get(number)
    if (!order.ok) refused.push(order.error)
    else if (!known) {
      orders.push(order.value)
      input.onRow?.({
        line: lines[0]?.line ?? 0,
        key: number,
        outcome: 'created',
        detail: `${lines.length} lines`,
      })
    } else if (contentOf(order.value) === known.content) {
      unchanged += 1
      const detail = known.state === order.value.state ? '' : `it is ${known.state} here and stays so`
      input.onRow?.({ line: lines[0]?.line ?? 0, key: number, outcome: 'unchanged', detail })
    } else {
      const remedy =
        'An order with this number is here already, of another customer, moment or content; leave it out.'
      refused.push({ line: lines[0]?.line ?? 0, field: 'order_number', remedy })
    }
  }
  reportRefused(input, refused, () => '')
  return { orders, report: { created: orders.length, changed: 0, unchanged, refused, applied: false } }
}

type Here = { state: OrderState; content: string }

type OrderContent = {
  customerId: string
  submittedAt: number
  lines: readonly { sku: string; quantity: number; unitPrice: number }[]
}

/** What makes an order the same one: who ordered what, when and at which price. */
const contentOf = ({ customerId, submittedAt, lines }: OrderContent): string =>
  JSON.stringify([
    customerId,
    submittedAt,
    ...lines.map(({ sku, quantity, unitPrice }) => [skuKey(sku), quantity, unitPrice]),
  ])

const readHere = async (
  tx: Tx,
  workspaceId: string,
  numbers: readonly string[],
): Promise<Map<string, Here>> => {
  const wanted = numbers.filter(number => /^[1-9]\d{0,8}$/.test(number)).map(Number)
  const rows = await tx.$queryRaw<
    { number: number; state: OrderState; customer_id: string; at: Date; lines: Line[] }[]
  >`
    SELECT o.number, o.state, o.customer_id, o.submitted_at AS at, (
        SELECT json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity, 'unitPrice', l.unit_price) ORDER BY l.line_number)
        FROM order_line l WHERE l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision) AS lines
    FROM orders o WHERE o.workspace_id = ${workspaceId}::uuid AND o.number = ANY (${wanted}::int[])`
  return new Map(
    rows.map(({ number, state, customer_id: customerId, at, lines }) => [
      String(number),
      { state, content: contentOf({ customerId, submittedAt: at.getTime(), lines: lines ?? [] }) },
    ]),
  )
}

type Line = { sku: string; quantity: number; unitPrice: number }
