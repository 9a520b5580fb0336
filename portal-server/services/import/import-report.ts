import type { Actor } from '../audit/record-audit.ts'
import type { RowProblem } from './read-product-row.ts'

export type RefusedRow = RowProblem & { line: number }

/** What becomes of one row: `detail` names the fields that change, old → new, or what to correct. */
export type ImportedRow = {
  line: number
  key: string
  outcome: 'created' | 'changed' | 'unchanged' | 'refused'
  detail: string
}

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
  /** Nothing is written; the report is what would be done. */
  dryRun: boolean
  /** Told of every row, in the order of the file as far as the import meets them so. */
  onRow?: (row: ImportedRow) => void
  /** Told now and then how many rows are behind, of how many; null while that is not known. */
  onProgress?: (done: number, total: number | null) => void
}

/** "name Old → New, list price 100 → 120" of the fields that differ. */
export const changedFields = (before: Record<string, unknown>, after: Record<string, unknown>): string =>
  Object.keys(after)
    .filter(field => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map(field => `${field} ${show(before[field])} → ${show(after[field])}`)
    .join(', ')

const show = (value: unknown): string =>
  value === null || value === undefined || value === ''
    ? 'none'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

/** Tells the listener of refused rows, and sorts them by line. */
export const reportRefused = (
  input: ImportInput,
  refused: RefusedRow[],
  keyOf: (line: number) => string,
): void => {
  refused.sort((a, b) => a.line - b.line)
  for (const { line, field, remedy } of refused)
    input.onRow?.({ line, key: keyOf(line), outcome: 'refused', detail: `${field}: ${remedy}` })
}
