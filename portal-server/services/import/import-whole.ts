import { err, ok, type Result } from '#shared/base/result.ts'
import { type ImportColumns, openImport } from '#shared/contract/import/open-import.ts'
import { TableError, type TableRow } from '#shared/contract/import/parse-table.ts'
import type { Tx } from '../../db/database.ts'
import { sqlState } from '../../db/write-conflict.ts'
import type { ServiceDeps } from '../service-deps.ts'
import type { ImportInput, ImportReport } from './import-report.ts'

/** An import whose rows are all read before its one transaction begins. */
export type WholeImport = {
  columns: ImportColumns
  /** What comes before the transaction; a text refuses the file. */
  before?: (rows: readonly TableRow[]) => Promise<string | null>
  within: (tx: Tx, rows: readonly TableRow[]) => Promise<ImportReport>
  /** What is said when somebody else made the same thing between the reading and the commit. */
  madeMeanwhile: string
}

const UNIQUE_VIOLATION = '23505'

/** Runs an import all or nothing and tells of what it wrote. Answers a text when the file as a whole can't be taken. */
export const importWhole = async (
  deps: ServiceDeps,
  input: ImportInput,
  { columns, before, within, madeMeanwhile }: WholeImport,
): Promise<Result<ImportReport, string>> => {
  const table = await openImport(input, columns)
  if (!table.ok) return table
  const { workspaceId } = input
  try {
    const rows: TableRow[] = []
    for await (const row of table.value.rows) rows.push(row)
    const refusal = await before?.(rows)
    if (refusal) return err(refusal)
    const report = await deps.db.within({ workspaceId }, tx => within(tx, rows), { long: true })
    if (report.applied) deps.announce(workspaceId)
    return ok(report)
  } catch (error) {
    if (error instanceof TableError) return err(error.message)
    if (sqlState(error) === UNIQUE_VIOLATION) return err(madeMeanwhile)
    throw error
  }
}
