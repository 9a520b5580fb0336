import type { RowProblem } from './read-product-row.ts'

export type RefusedRow = RowProblem & { line: number }

/** Why a row with more cells than the header is refused: no telling which cell belongs where. */
export const SURPLUS: RowProblem = {
  field: 'row',
  remedy: 'It has more cells than the header; quote texts and amounts that hold the separator.',
}

/** What becomes of one row: `detail` names the fields that change, old → new, or what to correct. */
export type ImportedRow = {
  line: number
  key: string
  outcome: 'created' | 'changed' | 'unchanged' | 'refused'
  detail: string
}

/** How a field is told: under which column's name, and its value as files write it. */
export type ShownFields = Readonly<Record<string, [column: string, text: (value: never) => string]>>

/** "name Old → New, list_price 1.00 → 1.20" of the fields that differ. */
export const changedFields = (
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  shown: ShownFields,
): string =>
  Object.keys(after)
    .filter(field => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map(field => {
      const [column, text] = shown[field] ?? [field, show]
      const told = (value: unknown) => (value === null ? show(null) : text(value as never))
      return `${column} ${told(before[field])} → ${told(after[field])}`
    })
    .join(', ')

const show = (value: unknown): string =>
  value === null || value === undefined || value === ''
    ? 'none'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

/** Tells the listener of refused rows, and sorts them by line. */
export const reportRefused = (
  input: { onRow?: (row: ImportedRow) => void },
  refused: RefusedRow[],
  keyOf: (line: number) => string,
): void => {
  refused.sort((a, b) => a.line - b.line)
  for (const { line, field, remedy } of refused)
    input.onRow?.({ line, key: keyOf(line), outcome: 'refused', detail: `${field}: ${remedy}` })
}
