import { minorToDecimal } from '#shared/base/money.ts'
import { percentText } from '#shared/contract/import/percent-text.ts'
import { addDays, type Day, instantOf } from '#shared/domain/day.ts'
import { taxPerLine } from '#shared/domain/line-tax.ts'
import { shippedAmount } from '#shared/domain/shipment.ts'
import { type TaxMode, taxTotals } from '#shared/domain/tax.ts'
import { type ExportContext, readPages } from './export-table.ts'

export const ORDER_COLUMNS = [
  'order_number',
  'state',
  'submitted_at',
  'decided_at',
  'closed_at',
  'reason',
  'customer_reference',
  'customer_name',
  'contact_name',
  'contact_email',
  'po_number',
  'delivery_day',
  'notes',
  'address_label',
  'line1',
  'line2',
  'city',
  'postcode',
  'country',
  'line',
  'sku',
  'name',
  'unit_name',
  'unit_contents',
  'quantity',
  'shipped_quantity',
  'unit_price',
  'list_price',
  'net',
  'tax_rate',
  'tax',
  'gross',
  'tax_mode',
  'currency',
  'exported_at',
]

/** Submission days in the workspace's zone, both included; null is open. */
export type OrdersWanted = { from: Day | null; to: Day | null; unexportedOnly: boolean }

/** An order as it stood in an export. */
export type ExportedOrder = { id: string; revision: number; state: string }

type Line = {
  sku: string
  name: string
  unit: string
  contents: string
  quantity: number
  shipped: number | null
  price: number
  list: number
  rate: number
}

type Row = {
  key: string
  id: string
  number: number
  revision: number
  state: string
  tax_mode: TaxMode
  currency: string
  submitted_at: Date
  decided_at: Date | null
  closed_at: Date | null
  exported_at: Date | null
  /** Texts in the order of their columns, from the reason to the country. */
  texts: string[]
  lines: Line[]
}

/**
 * Orders for accounting and for moving elsewhere, a row for each line of the revision that holds. Net, tax and
 * gross are those of the units shipped, once that is known, else of the units ordered; taxes of lines add up to
 * the order's. Answers the orders as they stood, for `markExported`.
 */
export const exportOrders = async (
  context: ExportContext,
  wanted: OrdersWanted,
): Promise<ExportedOrder[]> => {
  const { timeZone } = context
  const start = (day: Day | null) => (day === null ? null : new Date(instantOf(day, '00:00', timeZone)))
  const exported: ExportedOrder[] = []
  const statement = {
    name: 'export-orders',
    text: `SELECT o.number::text AS key, o.number, o.id, o.revision, o.state, o.tax_mode, o.currency, o.submitted_at,
        o.decided_at, o.closed_at, o.exported_at,
        ARRAY[o.reason, c.reference, c.name, o.contact_name, o.contact_email, o.po_number, coalesce(o.delivery_day::text, ''),
          o.notes, o.address->>'label', o.address->>'line1', o.address->>'line2', o.address->>'city',
          o.address->>'postcode', o.address->>'country'] AS texts,
        (SELECT json_agg(json_build_object('sku', l.sku, 'name', l.name, 'unit', l.unit_name, 'contents', l.unit_contents,
            'quantity', l.quantity, 'shipped', l.shipped_quantity, 'price', l.unit_price, 'list', l.list_price,
            'rate', l.tax_rate_bp) ORDER BY l.line_number)
          FROM order_line l WHERE l.workspace_id = $1 AND l.order_id = o.id AND l.revision = o.revision) AS lines
      FROM orders o JOIN customer c ON c.workspace_id = o.workspace_id AND c.id = o.customer_id
      WHERE o.workspace_id = $1 AND o.number > $2::int AND ($3::timestamptz IS NULL OR o.submitted_at >= $3)
        AND ($4::timestamptz IS NULL OR o.submitted_at < $4) AND (NOT $5::boolean OR o.exported_at IS NULL)
      ORDER BY o.number`,
    first: '0',
    values: [start(wanted.from), start(wanted.to && addDays(wanted.to, 1)), wanted.unexportedOnly],
  }
  await readPages<Row>(context, statement, async row => {
    exported.push({ id: row.id, revision: row.revision, state: row.state })
    for (const cells of orderCells(row)) await context.sink(cells)
  })
  return exported
}

const orderCells = (row: Row): string[][] => {
  const lines = row.lines ?? []
  const taxed = lines.map(({ price, quantity, shipped, rate }) => ({
    amount: shippedAmount({ unitPrice: price, quantity, shippedQuantity: shipped, taxRateBp: rate }),
    taxRateBp: rate,
  }))
  const totals = taxTotals(taxed, row.tax_mode)
  const taxes = totals.ok ? taxPerLine(taxed, totals.value.rates, row.tax_mode) : []
  const money = (amount: number | undefined) => minorToDecimal(amount ?? 0, row.currency)
  const moment = (at: Date | null) => at?.toISOString() ?? ''
  return lines.map((line, at) => [
    String(row.number),
    row.state,
    moment(row.submitted_at),
    moment(row.decided_at),
    moment(row.closed_at),
    ...row.texts.map(text => text ?? ''),
    String(at + 1),
    line.sku,
    line.name,
    line.unit,
    line.contents,
    String(line.quantity),
    line.shipped === null ? '' : String(line.shipped),
    money(line.price),
    money(line.list),
    money(taxes[at]?.net),
    percentText(line.rate),
    money(taxes[at]?.tax),
    money(taxes[at]?.gross),
    row.tax_mode,
    row.currency,
    moment(row.exported_at),
  ])
}
