import { err, ok, type Result } from '#shared/base/result.ts'
import { CUSTOMER_FIELD_GROUPS, GROUP_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import { type OrderOverrides, orderOverridesSchema } from '#shared/contract/order-settings.ts'
import type { Address } from '#shared/contract/rows.ts'
import { CUSTOMER_OWN_COLUMNS } from './file-columns.ts'
import { splitList, splitPath, unescapePart } from './joined-cell.ts'
import { headerKey, type TableRow } from './parse-table.ts'
import { percentOf, type RowProblem } from './read-product-row.ts'

/**
 * What a row wants. A field whose column the file does not have is undefined and stays as it is. An empty cell
 * takes a field away that may be without a value, and leaves any other as it is.
 */
export type ImportedCustomer = {
  reference: string
  name?: string
  state?: string
  /** null takes the customer out of its group. */
  groupName?: string | null
  /** Basis points; null is no percentage of its own. */
  discountBp?: number | null
  assortment?: { mode: string; categoryPaths: string[][]; skus: string[] }
  /** null inherits the workspace's. */
  outOfStockDisplay?: string | null
  orderOverrides?: OrderOverrides
  paymentTerms?: string
  contactName?: string
  contactEmail?: string
  contactPhone?: string
  notes?: string
  address?: Omit<Address, 'id'>
}

const STATES = ['active', 'on_hold', 'archived']
const MODES = ['all', 'categories', 'items']
const LISTS = [
  { name: 'assortment_categories', mode: 'categories' },
  { name: 'assortment_items', mode: 'items' },
]
const DISPLAYS = ['show', 'hide']

const { contactName, contactEmail, contactPhone } = CUSTOMER_FIELD_GROUPS.contact.shape

/** What the desktop accepts in the same fields: rows beyond that could not be edited there again. */
const TEXTS = {
  name: CUSTOMER_FIELD_GROUPS.name.shape.name,
  group: GROUP_FIELD_GROUPS.name.shape.name,
  payment_terms: CUSTOMER_FIELD_GROUPS.paymentTerms.shape.paymentTerms,
  contact_name: contactName,
  contact_email: contactEmail,
  contact_phone: contactPhone,
  notes: CUSTOMER_FIELD_GROUPS.notes.shape.notes,
}

/** Reads one row of a customer file; a further row of the same reference adds a ship-to address. */
export const readCustomerRow = (row: TableRow): Result<ImportedCustomer, RowProblem> => {
  const cell = (name: string): string | undefined => row.cells.get(headerKey(name))
  const reference = cell('reference')
  if (!reference || reference.length > 60)
    return refuse('reference', 'Give each customer a reference of at most 60 characters.')
  const choices = { state: STATES, assortment: MODES, out_of_stock_display: DISPLAYS }
  for (const [name, allowed] of Object.entries(choices)) {
    const value = cell(name)
    if (value && !allowed.includes(value)) return refuse(name, `Use one of ${allowed.join(', ')}.`)
  }
  for (const [name, schema] of Object.entries(TEXTS)) {
    const value = cell(name)
    if (value && !schema.safeParse(value).success)
      return refuse(name, `Use at most ${schema.maxLength} characters.`)
  }
  const discount = percentOf(cell('discount') || undefined)
  if (discount === null) return refuse('discount', 'Enter a percentage from 0 to 100, such as 5 or 7.5.')
  const overrides = overridesOf(cell('order_settings'))
  if (!overrides.ok) return overrides
  const address = addressOf(cell)
  if (!address.ok) return address
  const mode = cell('assortment')
  const list = LISTS.find(({ name, mode: own }) => cell(name) && mode !== own)
  if (list) return refuse('assortment', `${list.name} needs ${list.mode} in this column.`)
  const customer = {
    reference,
    name: cell('name') || undefined,
    state: cell('state') || undefined,
    groupName: orNull(cell('group')),
    discountBp: cell('discount') === '' ? null : discount,
    assortment: mode
      ? {
          mode,
          categoryPaths: splitList(cell('assortment_categories') ?? '').map(splitPath),
          skus: splitList(cell('assortment_items') ?? '').map(unescapePart),
        }
      : undefined,
    outOfStockDisplay: orNull(cell('out_of_stock_display')),
    orderOverrides: overrides.value,
    paymentTerms: cell('payment_terms'),
    contactName: cell('contact_name'),
    contactEmail: cell('contact_email'),
    contactPhone: cell('contact_phone'),
    notes: cell('notes'),
    address: address.value,
  }
  return ok(
    Object.fromEntries(
      Object.entries(customer).filter(([, value]) => value !== undefined),
    ) as ImportedCustomer,
  )
}

/** Whether a row holds nothing but a reference and an address, as further rows of a customer do. */
export const isAddressRow = (row: TableRow): boolean =>
  CUSTOMER_OWN_COLUMNS.every(name => name === 'reference' || !row.cells.get(headerKey(name)))

const orNull = (text: string | undefined): string | null | undefined => (text === '' ? null : text)

const SETTINGS_REMEDY =
  'Write order settings as the export does, such as {"poNumber":"required","leadDays":2}; an empty cell inherits them all.'

/** Order settings of a customer's own as JSON; an empty cell has none. */
const overridesOf = (text: string | undefined): Result<OrderOverrides | undefined, RowProblem> => {
  if (text === undefined) return ok(undefined)
  if (text === '') return ok({})
  const read = orderOverridesSchema.strict().safeParse(jsonOf(text))
  if (read.success) return ok(read.data)
  const field = read.error.issues[0]?.path.join('.')
  return refuse('order_settings', `${SETTINGS_REMEDY}${field ? ` Not valid: ${field}.` : ''}`)
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** As the desktop asks for: not every country has postcodes. */
const NEEDED = ['line1', 'city']

const FURTHER = ['address_label', 'line2', 'postcode', 'country']

const addressOf = (
  cell: (name: string) => string | undefined,
): Result<Omit<Address, 'id'> | undefined, RowProblem> => {
  const [line1, city] = NEEDED.map(cell)
  const [label = '', line2 = '', postcode = '', country = ''] = FURTHER.map(cell)
  if (![label, line1, line2, city, postcode, country].some(Boolean)) return ok(undefined)
  if (!line1 || !city) {
    const missing = NEEDED.find(name => !cell(name)) ?? 'line1'
    return refuse(missing, 'An address needs at least line1 and city.')
  }
  return ok({ label, line1, line2, city, postcode, country })
}

const refuse = (field: string, remedy: string) => err({ field, remedy })
