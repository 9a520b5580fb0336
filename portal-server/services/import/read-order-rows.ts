import { newId } from '#shared/base/ids.ts'
import { multiplyExact, parseMinor, sumExact } from '#shared/base/money.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import { headerKey, type TableRow } from '#shared/contract/import/parse-table.ts'
import { percentOf, type RowProblem } from '#shared/contract/import/read-product-row.ts'
import { type RefusedRow, SURPLUS } from '#shared/contract/import/row-report.ts'
import { type Address, orderStateSchema } from '#shared/contract/rows.ts'
import { type Day, instantOf, isDay } from '#shared/domain/day.ts'
import { dayOfCell } from '#shared/domain/day-cell.ts'
import { isOpenState, type OrderState } from '#shared/domain/order-state.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { PastLine, PastOrder } from './write-past-orders.ts'

/** What order rows are read against; references in lower case, products by SKU key. */
export type OrderWorld = {
  currency: string
  taxMode: string
  timeZone: string
  /** Milliseconds since 1970. */
  now: number
  customers: ReadonlyMap<string, string>
  products: ReadonlyMap<string, { id: string; unitName: string; unitContents: string }>
}

const STATES = orderStateSchema.options
const TAX_MODES = ['exclusive', 'inclusive']
const DAY_MS = 86_400_000

type Cell = (name: string) => string

/** Reads the rows of one order, its own fields from the first of them; the first problem refuses the order. */
export const readOrderRows = (
  number: string,
  rows: readonly TableRow[],
  world: OrderWorld,
): Result<PastOrder, RefusedRow> => {
  const [first] = rows
  const line = first?.line ?? 0
  const cell: Cell = name => first?.cells.get(headerKey(name)) ?? ''
  const head = readHead(number, cell, world)
  if (!head.ok) return err({ line, ...head.error })
  const other = otherHead(rows)
  if (other) return err(other)
  const lines: PastLine[] = []
  for (const row of rows) {
    const read = row.surplus > 0 ? err(SURPLUS) : readLine(row, head.value.state, world)
    if (!read.ok) return err({ line: row.line, ...read.error })
    const again = isOpenState(head.value.state) && lines.some(at => at.productId === read.value.productId)
    if (again) return err({ line: row.line, field: 'sku', remedy: TWICE })
    lines.push(read.value)
  }
  const amounts = lines.map(({ unitPrice, quantity }) => multiplyExact(unitPrice, quantity))
  const exact = amounts.filter(amount => amount !== null)
  if (exact.length < amounts.length || sumExact(exact) === null)
    return err({
      line,
      field: 'unit_price',
      remedy: 'The order’s total is larger than can be counted exactly.',
    })
  return ok({ ...head.value, lines })
}

const TWICE = 'An open order has a product on one line only; add the quantities up.'

/** Columns in which all rows of an order say the same, or nothing. */
const HEAD_COLUMNS = [
  'state',
  'submitted_at',
  'decided_at',
  'closed_at',
  'exported_at',
  'customer_reference',
  'currency',
  'tax_mode',
  'po_number',
  'notes',
  'reason',
  'delivery_day',
  'contact_name',
  'contact_email',
  'address_label',
  'line1',
  'line2',
  'city',
  'postcode',
  'country',
]

/** The first row that says something else about the order than its first one; two orders may share a number. */
const otherHead = (rows: readonly TableRow[]): RefusedRow | null => {
  const [first, ...further] = rows
  for (const row of further)
    for (const field of HEAD_COLUMNS) {
      const [said, before] = [row, first].map(each => each?.cells.get(headerKey(field))?.toLowerCase() ?? '')
      if (said && said !== before)
        return {
          line: row.line,
          field,
          remedy: `Line ${first?.line} says otherwise of the same order; all rows of an order say the same.`,
        }
    }
  return null
}

type Head = Omit<PastOrder, 'lines'>

const readHead = (text: string, cell: Cell, world: OrderWorld): Result<Head, RowProblem> => {
  if (!/^[1-9]\d{0,8}$/.test(text))
    return refuse('order_number', 'Enter the number of the order, from 1 to 999999999.')
  const customerId = world.customers.get(cell('customer_reference').toLowerCase())
  if (!customerId)
    return refuse('customer_reference', 'No customer has this reference; import the customers first.')
  const state = STATES.find(each => each === cell('state'))
  if (!state) return refuse('state', `Use one of ${STATES.join(', ')}.`)
  const currency = cell('currency')
  if (currency !== '' && currency !== world.currency)
    return refuse('currency', `The workspace’s currency is ${world.currency}.`)
  const taxMode = cell('tax_mode') || world.taxMode
  if (!TAX_MODES.includes(taxMode)) return refuse('tax_mode', `Use one of ${TAX_MODES.join(', ')}.`)
  const moments = readMoments(cell, state, world)
  if (!moments.ok) return moments
  const deliveryDay = dayOfCell(cell('delivery_day') || undefined)
  if (deliveryDay === null) return refuse('delivery_day', 'Enter a day, such as 2026-12-24.')
  const address = readAddress(cell)
  if (!address.ok) return address
  return ok({
    source: `number ${text}`,
    number: Number(text),
    customerId,
    state,
    taxMode,
    ...moments.value,
    reason: cell('reason'),
    contactName: cell('contact_name'),
    contactEmail: cell('contact_email'),
    poNumber: cell('po_number'),
    notes: cell('notes'),
    deliveryDay: deliveryDay ?? null,
    address: address.value,
  })
}

type Moments = Pick<PastOrder, 'submittedAt' | 'decidedAt' | 'closedAt' | 'exportedAt'>

/** Decided and closed are as late as submitted when the file does not tell, and the state asks for them. */
const readMoments = (cell: Cell, state: OrderState, world: OrderWorld): Result<Moments, RowProblem> => {
  const read: Record<string, number | null> = {}
  for (const name of ['submitted_at', 'decided_at', 'closed_at', 'exported_at']) {
    const text = cell(name)
    const moment = text === '' ? null : momentOf(text, world.timeZone)
    if (Number.isNaN(moment) || (name === 'submitted_at' && moment === null))
      return refuse(name, 'Enter a moment such as 2026-11-23T09:30:00Z, or a day.')
    if (moment !== null && moment > world.now + DAY_MS)
      return refuse(name, 'It lies in the future; past orders have past moments.')
    read[name] = moment
  }
  const submittedAt = read.submitted_at ?? 0
  return ok({
    submittedAt,
    decidedAt: state === 'submitted' ? null : (read.decided_at ?? submittedAt),
    closedAt: isOpenState(state) ? null : (read.closed_at ?? read.decided_at ?? submittedAt),
    exportedAt: read.exported_at ?? null,
  })
}

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})[T ](([01]\d|2[0-3]):[0-5]\d)(:[0-5]\d(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/

/** A day, or a day and time; without a zone of its own it is the workspace's. */
const momentOf = (text: string, timeZone: string): number => {
  if (isDay(text)) return instantOf(text as Day, '00:00', timeZone)
  const [, day = '', time = '', , seconds = ':00', zone] = MOMENT.exec(text) ?? []
  if (!isDay(day)) return Number.NaN
  if (zone) return Date.parse(`${day}T${time}${seconds}${zone}`)
  return instantOf(day as Day, time, timeZone) + Number(seconds.slice(1)) * 1000
}

const ADDRESS = ['line1', 'city', 'postcode', 'country']

const readAddress = (cell: Cell): Result<Address | null, RowProblem> => {
  const [line1 = '', city = '', postcode = '', country = ''] = ADDRESS.map(cell)
  const label = cell('address_label')
  const line2 = cell('line2')
  if (![label, line1, line2, city, postcode, country].some(Boolean)) return ok(null)
  return ok({ id: newId(), label, line1, line2, city, postcode, country })
}

const readLine = (row: TableRow, state: OrderState, world: OrderWorld): Result<PastLine, RowProblem> => {
  const cell: Cell = name => row.cells.get(headerKey(name)) ?? ''
  const sku = cell('sku')
  const product = world.products.get(skuKey(sku))
  if (!product) return refuse('sku', 'No product has this SKU; import the products first.')
  const quantity = wholeOf(cell('quantity'))
  if (quantity === null) return refuse('quantity', 'Enter a whole number.')
  if (quantity === 0 && isOpenState(state))
    return refuse('quantity', 'An open order has at least one unit on each line.')
  const shipped = cell('shipped_quantity')
  const shippedQuantity = shipped === '' ? null : wholeOf(shipped)
  if (shipped !== '' && (shippedQuantity === null || shippedQuantity > quantity))
    return refuse('shipped_quantity', 'Enter a whole number, at most the quantity.')
  const unitPrice = parseMinor(cell('unit_price'), world.currency)
  if (!unitPrice.ok) return refuse('unit_price', `Enter an amount in ${world.currency}.`)
  const listPrice = cell('list_price') === '' ? unitPrice : parseMinor(cell('list_price'), world.currency)
  if (!listPrice.ok) return refuse('list_price', `Enter an amount in ${world.currency}.`)
  const taxRateBp = percentOf(cell('tax_rate') || undefined)
  if (taxRateBp === null) return refuse('tax_rate', 'Enter a percentage from 0 to 100.')
  return ok({
    productId: product.id,
    sku,
    name: cell('name') || sku,
    unitName: cell('unit_name') || product.unitName,
    unitContents: cell('unit_contents') || product.unitContents,
    quantity,
    unitPrice: unitPrice.value,
    listPrice: listPrice.value,
    taxRateBp: taxRateBp ?? 0,
    shippedQuantity: state === 'fulfilled' ? (shippedQuantity ?? quantity) : shippedQuantity,
  })
}

const wholeOf = (text: string): number | null => (/^\d{1,7}$/.test(text) ? Number(text) : null)

const refuse = (field: string, remedy: string) => err({ field, remedy })
