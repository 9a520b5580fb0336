import { err, ok, type Result } from '#shared/base/result.ts'
import { CUSTOMER_FIELD_GROUPS, GROUP_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import type { Address } from '#shared/contract/rows.ts'
import { headerKey, type TableRow } from './parse-table.ts'
import { percentOf, type RowProblem } from './read-product-row.ts'

/** What a row wants; a field that the file does not have, or leaves empty, is undefined and stays as it is. */
export type ImportedCustomer = {
  reference: string
  name?: string
  state?: string
  groupName?: string
  discountBp?: number
  assortment?: { mode: string; categoryPaths: string[][]; skus: string[] }
  outOfStockDisplay?: string
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
  const cell = (name: string): string | undefined => row.cells.get(headerKey(name)) || undefined
  const reference = cell('reference')
  if (!reference || reference.length > 60)
    return refuse('reference', 'Give each customer a reference of at most 60 characters.')
  const choices = { state: STATES, assortment: MODES, out_of_stock_display: DISPLAYS }
  for (const [name, allowed] of Object.entries(choices)) {
    const value = cell(name)
    if (value !== undefined && !allowed.includes(value))
      return refuse(name, `Use one of ${allowed.join(', ')}.`)
  }
  for (const [name, schema] of Object.entries(TEXTS)) {
    const value = cell(name)
    if (value !== undefined && !schema.safeParse(value).success)
      return refuse(name, `Use at most ${schema.maxLength} characters.`)
  }
  const discountBp = percentOf(cell('discount'))
  if (discountBp === null) return refuse('discount', 'Enter a percentage from 0 to 100, such as 5 or 7.5.')
  const address = addressOf(cell)
  if (!address.ok) return address
  const mode = cell('assortment')
  const list = LISTS.find(({ name, mode: own }) => cell(name) && mode !== own)
  if (list) return refuse('assortment', `${list.name} needs ${list.mode} in this column.`)
  const customer = {
    reference,
    name: cell('name'),
    state: cell('state'),
    groupName: cell('group'),
    discountBp,
    assortment: mode && {
      mode,
      categoryPaths: listOf(cell('assortment_categories')).map(path =>
        path.split('>').map(part => part.trim()),
      ),
      skus: listOf(cell('assortment_items')),
    },
    outOfStockDisplay: cell('out_of_stock_display'),
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

const NEEDED = ['line1', 'city', 'postcode', 'country']

const addressOf = (
  cell: (name: string) => string | undefined,
): Result<Omit<Address, 'id'> | undefined, RowProblem> => {
  const [line1, city, postcode, country] = NEEDED.map(cell)
  const label = cell('address_label')
  if (![label, line1, cell('line2'), city, postcode, country].some(Boolean)) return ok(undefined)
  if (!line1 || !city || !postcode || !country) {
    const missing = NEEDED.find(name => !cell(name)) ?? 'line1'
    return refuse(missing, 'An address needs line1, city, postcode and country.')
  }
  return ok({ label: label ?? 'Main', line1, line2: cell('line2') ?? '', city, postcode, country })
}

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('|')
    .map(part => part.trim())
    .filter(Boolean)

const refuse = (field: string, remedy: string) => err({ field, remedy })
