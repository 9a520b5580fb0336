import { minorToDecimal } from '#shared/base/money.ts'
import { addDays, type Day, instantOf } from '#shared/domain/day.ts'
import { taxPerLine } from '#shared/domain/line-tax.ts'
import { type TaxMode, taxTotals } from '#shared/domain/tax.ts'
import { type ExportContext, percentText, readPages } from './export-table.ts'

export const ORDER_COLUMNS = [
  'order_number',
  'state',
  'submitted_at',
  'decided_at',
  'customer_reference',
  'customer_name',
  'po_number',
  'delivery_day',
  'line',
  'sku',
  'name',
  'quantity',
  'shipped_quantity',
  'unit_price',
  'net',
  'tax_rate',
  'tax',
  'gross',
  'currency',
  'exported_before',
]

/** Submission days in the workspace's zone, both included; null is open. `mark` notes that they were exported. */
export type OrdersWanted = { from: Day | null; to: Day | null; unexportedOnly: boolean; mark: boolean }

type Line = {
  sku: string
  name: string
  quantity: number
  shipped: number | null
  price: number
  rate: number
  amount: number
}

type Row = {
  key: string
  number: number
  state: string
  tax_mode: TaxMode
  currency: string
  submitted_at: Date
  decided_at: Date | null
  reference: string
  customer: string
  po_number: string
  delivery_day: string | null
  exported: boolean
  lines: Line[]
}

/** Orders for accounting, a row for each line of the revision that holds; taxes of lines add up to the order's. */
export const exportOrders = async (context: ExportContext, wanted: OrdersWanted): Promise<void> => {
  const { timeZone, sql, workspaceId } = context
  const start = (day: Day | null) => (day === null ? null : new Date(instantOf(day, '00:00', timeZone)))
  const ids: string[] = []
  const statement = {
    name: 'export-orders',
    text: `SELECT o.number::text AS key, o.number, o.id, o.state, o.tax_mode, o.currency, o.submitted_at, o.decided_at, c.reference,
        c.name AS customer, o.po_number, o.delivery_day::text, o.exported_at IS NOT NULL AS exported,
        (SELECT json_agg(json_build_object('sku', l.sku, 'name', l.name, 'quantity', l.quantity, 'shipped', l.shipped_quantity,
            'price', l.unit_price, 'rate', l.tax_rate_bp, 'amount', l.amount) ORDER BY l.line_number)
          FROM order_line l WHERE l.workspace_id = $1 AND l.order_id = o.id AND l.revision = o.revision) AS lines
      FROM orders o JOIN customer c ON c.workspace_id = o.workspace_id AND c.id = o.customer_id
      WHERE o.workspace_id = $1 AND o.number > $2::int AND ($3::timestamptz IS NULL OR o.submitted_at >= $3)
        AND ($4::timestamptz IS NULL OR o.submitted_at < $4) AND (NOT $5::boolean OR o.exported_at IS NULL)
      ORDER BY o.number`,
    first: '0',
    values: [start(wanted.from), start(wanted.to && addDays(wanted.to, 1)), wanted.unexportedOnly],
  }
  await readPages<Row & { id: string }>(context, statement, async row => {
    ids.push(row.id)
    for (const cells of orderCells(row)) await context.sink(cells)
  })
  if (!wanted.mark) return
  await sql({
    name: 'mark-exported',
    text: 'UPDATE orders SET exported_at = coalesce(exported_at, now()) WHERE workspace_id = $1 AND id = ANY ($2::uuid[])',
    values: [workspaceId, ids],
  })
}

const orderCells = (row: Row): string[][] => {
  const lines = row.lines ?? []
  const taxed = lines.map(({ amount, rate }) => ({ amount, taxRateBp: rate }))
  const totals = taxTotals(taxed, row.tax_mode)
  const taxes = totals.ok ? taxPerLine(taxed, totals.value.rates, row.tax_mode) : []
  const money = (amount: number | undefined) => minorToDecimal(amount ?? 0, row.currency)
  return lines.map((line, at) => [
    String(row.number),
    row.state,
    row.submitted_at.toISOString(),
    row.decided_at?.toISOString() ?? '',
    row.reference,
    row.customer,
    row.po_number,
    row.delivery_day ?? '',
    String(at + 1),
    line.sku,
    line.name,
    String(line.quantity),
    line.shipped === null ? '' : String(line.shipped),
    money(line.price),
    money(taxes[at]?.net),
    percentText(line.rate),
    money(taxes[at]?.tax),
    money(taxes[at]?.gross),
    row.currency,
    row.exported ? 'yes' : 'no',
  ])
}
