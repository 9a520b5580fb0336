import { setImmediate } from 'node:timers/promises'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { FileKind, ImportedFile } from '#shared/contract/files.ts'
import {
  CUSTOMER_IMPORT,
  GROUP_IMPORT,
  PRICE_IMPORT,
  PRODUCT_IMPORT,
} from '#shared/contract/import/file-columns.ts'
import { type ImportColumns, openImport } from '#shared/contract/import/open-import.ts'
import { TableError, type TableRow } from '#shared/contract/import/parse-table.ts'
import { type ImportedRow, reportRefused } from '#shared/contract/import/row-report.ts'
import { tellRows } from '#shared/contract/import/told-rows.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'
import type { Store } from '../store/store.ts'
import { cursorsOf } from '../sync/apply-pull.ts'
import type { FilePlan } from './file-plan.ts'
import { planCustomerFile } from './plan-customer-file.ts'
import { planGroupFile } from './plan-group-file.ts'
import { planPriceFile } from './plan-price-file.ts'
import { planProductFile } from './plan-product-file.ts'

/** Rows up to which a file is compared on this computer; a longer one is read by the server. */
const MOST_ROWS = 100_000
/** Rows read before other work of the worker gets its turn. */
const TURN = 2_000

type Plan = (
  store: Store,
  fileName: string,
  table: readonly TableRow[],
  onRow: (row: ImportedRow) => void,
) => FilePlan

/** How each kind of file is compared with what this computer shows. */
const HERE: Readonly<Record<FileKind, { columns: ImportColumns; plan: Plan }>> = {
  products: { columns: PRODUCT_IMPORT, plan: planProductFile },
  customers: { columns: CUSTOMER_IMPORT, plan: planCustomerFile },
  groups: { columns: GROUP_IMPORT, plan: planGroupFile },
  prices: { columns: PRICE_IMPORT, plan: planPriceFile },
}

/** The columns of a kind of file. */
export const columnsOf = (kind: FileKind): ImportColumns => HERE[kind].columns

export type FileHere = {
  kind: FileKind
  fileName: string
  bytes: Uint8Array
  mapping: Readonly<Record<string, string>>
}

/** What a file would do, and the edit that does it; null when only the server can tell. */
export const planHere = async (
  store: Store,
  { kind, fileName, bytes, mapping }: FileHere,
): Promise<{ report: ImportedFile; mutation: AnyMutation | null } | null> => {
  const how = HERE[kind]
  // Before its first copy is complete, what is not here may be there all the same.
  if (cursorsOf(store) === null) return null
  const read = await readRows({ bytes, mapping }, how.columns)
  if (!read.ok) return { report: { kind: 'unreadable', why: read.error }, mutation: null }
  if (read.value === null) return null
  const told = tellRows()
  const plan = how.plan(store, fileName, read.value, told.take)
  reportRefused({ onRow: told.take }, plan.refused, plan.keyOf)
  const { created, changed, unchanged, refused } = plan
  const writes = refused.length === 0 && created + changed > 0
  return {
    report: {
      kind: 'report',
      ...{ created, changed, unchanged, refused: refused.length, applied: false },
      ...told.rows(),
    },
    mutation: writes ? plan.mutation : null,
  }
}

/** All rows of a file; null when there are too many, a text when it is no such table. */
const readRows = async (
  file: Pick<FileHere, 'bytes' | 'mapping'>,
  columns: ImportColumns,
): Promise<Result<TableRow[] | null, string>> => {
  const table = await openImport(file, columns)
  if (!table.ok) return table
  if (table.value.expectedRows > MOST_ROWS) return ok(null)
  const rows: TableRow[] = []
  try {
    for await (const row of table.value.rows) {
      rows.push(row)
      if (rows.length % TURN === 0) await setImmediate()
    }
  } catch (error) {
    if (error instanceof TableError) return err(error.message)
    throw error
  }
  return rows.length === 0 ? err('The file has a header but no rows.') : ok(rows)
}
