import type { ImportedRow, RefusedRow } from '#shared/contract/import/row-report.ts'
import type { Actor } from '../audit/record-audit.ts'

/** What an import would do, or did, in counts; refused rows with their reason. */
export type ImportReport = {
  created: number
  changed: number
  unchanged: number
  refused: RefusedRow[]
  applied: boolean
}

export type ImportInput = {
  workspaceId: string
  actor: Actor
  bytes: Uint8Array
  /** The file's headers by the column that each is taken for; left out, headers are taken by their own names. */
  mapping?: Readonly<Record<string, string>>
  /** Nothing is written; the report is what would be done. */
  dryRun: boolean
  /** Told of every row, in the order of the file as far as the import meets them so. */
  onRow?: (row: ImportedRow) => void
  /** Told now and then how many rows are behind, of how many; writing them begins anew. */
  onProgress?: (done: number, total: number) => void
  /** Told the names of columns that this import does not know, when there are any. */
  onIgnored?: (columns: readonly string[]) => void
}
