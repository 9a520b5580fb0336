import type { Result } from '#shared/base/result.ts'
import type { FileKind, ImportedFile, ImportFileInput, InspectedFile } from '#shared/contract/files.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { CUSTOMER_IMPORT, importCustomers } from './import-customers.ts'
import { GROUP_IMPORT, importGroups } from './import-groups.ts'
import { importPrices, PRICE_IMPORT } from './import-prices.ts'
import { importProducts, PRODUCT_IMPORT } from './import-products.ts'
import type { ImportedRow, ImportInput, ImportReport } from './import-report.ts'
import type { ImportColumns } from './open-import.ts'
import { unpackFile } from './packed-file.ts'
import { headerKey, openTable } from './parse-table.ts'

type Import = {
  columns: ImportColumns
  run(deps: ServiceDeps, input: ImportInput): Promise<Result<ImportReport, string>>
}

const IMPORTS: Readonly<Record<FileKind, Import>> = {
  products: { columns: PRODUCT_IMPORT, run: importProducts },
  customers: { columns: CUSTOMER_IMPORT, run: importCustomers },
  groups: { columns: GROUP_IMPORT, run: importGroups },
  prices: { columns: PRICE_IMPORT, run: importPrices },
}

/** Rows of the report that are sent; the counts are always of all. */
const MOST_REFUSED = 20_000
const MOST_TOLD = 1_000
const FIRST_ROWS = 5

/** The headers and first rows of a file's beginning, matched by name to the columns of an import. */
export const inspectFile = async (kind: FileKind, beginning: string): Promise<InspectedFile> => {
  const bytes = await unpackFile(beginning)
  if (!bytes.ok) return { kind: 'unreadable', why: bytes.error }
  // Every header a name of its own, so that a file with twins can still be matched.
  let at = 0
  const table = await openTable(bytes.value, () => `c${at++}`)
  if (!table.ok) return { kind: 'unreadable', why: table.error }
  const { names, headers } = table.value
  const rows: string[][] = []
  try {
    for await (const { cells } of table.value.rows) {
      rows.push(headers.map(header => cells.get(header) ?? ''))
      if (rows.length === FIRST_ROWS) break
    }
  } catch {
    // The beginning may end in the middle of a row; whether the whole file is a table, the dry run says.
  }
  const { columns, required } = IMPORTS[kind].columns
  return {
    kind: 'table',
    headers: [...names],
    rows,
    columns: columns.map(name => ({
      name,
      required: required.includes(name),
      header: names.find(header => headerKey(header) === headerKey(name)) ?? null,
    })),
  }
}

/** Imports a file in the name of its sender, or says what that would do. */
export const importFile = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  kind: FileKind,
  { importId, file, mapping, dryRun }: ImportFileInput,
): Promise<ImportedFile> => {
  const bytes = await unpackFile(file)
  if (!bytes.ok) return { kind: 'unreadable', why: bytes.error }
  const told = tellRows()
  const key = `${caller.workspaceId} ${importId}`
  try {
    const result = await IMPORTS[kind].run(deps, {
      workspaceId: caller.workspaceId,
      actor: { kind: 'staff', id: caller.staffId, name: caller.name },
      bytes: bytes.value,
      mapping,
      dryRun,
      onRow: told.take,
      onProgress: (done, total) => underWay.set(key, { done, total }),
    })
    if (!result.ok) return { kind: 'unreadable', why: result.error }
    const { created, changed, unchanged, refused, applied } = result.value
    return {
      kind: 'report',
      ...{ created, changed, unchanged, applied, refused: refused.length },
      ...told.rows(),
    }
  } finally {
    underWay.delete(key)
  }
}

/** How far imports are that this process runs, by workspace and the desktop's id of them. */
const underWay = new Map<string, { done: number; total: number }>()

/** How far one's import is; null when this process runs none of that id. */
export const importProgress = ({ workspaceId }: StaffCaller, importId: string) =>
  underWay.get(`${workspaceId} ${importId}`) ?? null

type Told = Extract<ImportedFile, { kind: 'report' }>['rows'][number]

const tellRows = () => {
  const refused = new Map<number, Told>()
  const others = new Map<number, Told>()
  let left = 0
  const take = ({ line, key, outcome, detail }: ImportedRow): void => {
    if (outcome === 'unchanged') return
    const [rows, most] = outcome === 'refused' ? [refused, MOST_REFUSED] : [others, MOST_TOLD]
    // A transaction that is run again tells its rows again.
    if (rows.has(line) || rows.size < most) rows.set(line, { line, key, outcome, detail })
    else left += 1
  }
  return { take, rows: () => ({ rows: [...refused.values(), ...others.values()], left }) }
}
