import type { Address } from '../rows.ts'
import { nameKey } from './first-by-key.ts'
import type { TableRow } from './parse-table.ts'
import { type ImportedCustomer, isAddressRow, readCustomerRow } from './read-customer-row.ts'
import { type RefusedRow, SURPLUS } from './row-report.ts'

/** A customer of a file with all the addresses that its rows name. */
export type FileCustomer = { line: number; customer: ImportedCustomer; addresses: Omit<Address, 'id'>[] }

export type FileCustomers = {
  /** By the keys of their references. */
  wanted: Map<string, FileCustomer>
  refused: RefusedRow[]
  lineKeys: Map<number, string>
}

/** Reads the rows of a customer file; further rows of a reference add addresses to its customer. */
export const mergeCustomerRows = (table: readonly TableRow[]): FileCustomers => {
  const lineKeys = new Map<number, string>()
  const wanted = new Map<string, FileCustomer>()
  const refused: RefusedRow[] = []
  for (const row of table) {
    const { line } = row
    lineKeys.set(line, row.cells.get('reference') ?? '')
    const read = readCustomerRow(row)
    if (!read.ok || row.surplus > 0) {
      refused.push({ line, ...(read.ok || row.surplus > 0 ? SURPLUS : read.error) })
      continue
    }
    const { address, ...customer } = read.value
    const key = nameKey(customer.reference)
    const known = wanted.get(key)
    if (!known) wanted.set(key, { line, customer, addresses: address ? [address] : [] })
    else if (address && isAddressRow(row)) known.addresses.push(address)
    else {
      const remedy = 'The file has this reference already; a further row may only hold an address.'
      refused.push({ line, field: 'reference', remedy })
    }
  }
  return { wanted, refused, lineKeys }
}
