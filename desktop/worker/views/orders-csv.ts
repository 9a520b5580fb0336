import { stringify } from 'csv-stringify/sync'
import { minorToDecimal } from '#shared/base/money.ts'
import type { CustomerRow, OrderRow } from '#shared/contract/rows.ts'
import { neutraliseCell } from '#shared/domain/formula-cell.ts'
import { shippedAmount } from '#shared/domain/shipment.ts'

const COLUMNS = [
  'order_number',
  'state',
  'confirmed',
  'submitted_at',
  'customer_reference',
  'customer_name',
  'contact_name',
  'po_number',
  'delivery_day',
  'notes',
  'ship_to',
  'line',
  'sku',
  'name',
  'unit_name',
  'unit_contents',
  'quantity',
  'shipped_quantity',
  'unit_price',
  'amount',
  'shipped_amount',
  'tax_rate',
  'currency',
] as const

/** An order to be written down, with whether work on it is still on its way to the server. */
export type OrderToWrite = {
  readonly order: OrderRow
  readonly customer: Pick<CustomerRow, 'reference' | 'name'> | null
  readonly pending: boolean
}

/**
 * Orders as CSV, a row for each line, with a byte order mark so that spreadsheets read it as UTF-8. No cell is a
 * formula. Amounts are decimals with a point, instants are ISO 8601 in UTC.
 */
export const ordersCsv = (orders: readonly OrderToWrite[]): string =>
  stringify(orders.flatMap(rowsOf), {
    header: true,
    columns: [...COLUMNS],
    bom: true,
    record_delimiter: 'windows',
  })

const rowsOf = ({ order, customer, pending }: OrderToWrite): string[][] => {
  const { address, currency } = order
  const head = [
    order.number === 0 ? '' : `SO-${order.number}`,
    order.state,
    pending ? 'no' : 'yes',
    new Date(order.submittedAt).toISOString(),
    customer?.reference ?? '',
    customer?.name ?? '',
    order.contactName,
    order.poNumber,
    order.deliveryDay ?? '',
    order.notes,
    address
      ? [address.label, address.line1, address.line2, `${address.postcode} ${address.city}`, address.country]
          .filter(part => part.trim() !== '')
          .join(', ')
      : '',
  ]
  return order.lines.map(line =>
    [
      ...head,
      String(line.lineNumber),
      line.sku,
      line.name,
      line.unitName,
      line.unitContents,
      String(line.quantity),
      line.shippedQuantity === null ? '' : String(line.shippedQuantity),
      minorToDecimal(line.unitPrice, currency),
      minorToDecimal(line.amount, currency),
      line.shippedQuantity === null ? '' : minorToDecimal(shippedAmount(line), currency),
      String(line.taxRateBp / 100),
      currency,
    ].map(neutraliseCell),
  )
}
