import type { Result } from '#shared/base/result.ts'
import type { FileKind, ImportedFile, ImportFileInput, InspectedFile } from '#shared/contract/files.ts'
import {
  CUSTOMER_IMPORT,
  GROUP_IMPORT,
  PRICE_IMPORT,
  PRODUCT_IMPORT,
} from '#shared/contract/import/file-columns.ts'
import { inspectTable } from '#shared/contract/import/inspect-table.ts'
import type { ImportColumns } from '#shared/contract/import/open-import.ts'
import { tellRows } from '#shared/contract/import/told-rows.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { importCustomers } from './import-customers.ts'
import { importGroups } from './import-groups.ts'
import { importPrices } from './import-prices.ts'
import { importProducts } from './import-products.ts'
import type { ImportInput, ImportReport } from './import-report.ts'
import { unpackFile } from './packed-file.ts'

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

/** The headers and first rows of a file's beginning, matched by name to the columns of an import. */
export const inspectFile = async (kind: FileKind, beginning: string): Promise<InspectedFile> => {
  const bytes = await unpackFile(beginning)
  if (!bytes.ok) return { kind: 'unreadable', why: bytes.error }
  return inspectTable(bytes.value, IMPORTS[kind].columns)
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
