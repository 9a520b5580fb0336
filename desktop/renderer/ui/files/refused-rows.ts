import { neutraliseCell } from '#shared/domain/formula-cell.ts'

type Row = { readonly line: number; readonly key: string; readonly detail: string }

/** Refused rows of a file as CSV; what a spreadsheet would take for a formula is made plain. */
export function refusedRowsCsv(rows: readonly Row[]): string {
  const cells = rows.map(({ line, key, detail }) => [String(line), key, detail])
  return [['line', 'key', 'reason'], ...cells].map(row => `${row.map(quoted).join(',')}\r\n`).join('')
}

function quoted(cell: string): string {
  return `"${neutraliseCell(cell).replaceAll('"', '""')}"`
}
