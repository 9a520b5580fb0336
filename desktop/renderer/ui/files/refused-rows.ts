import { neutraliseCell } from '#shared/domain/formula-cell.ts'
import { spoken } from '../words/spoken.ts'

type Row = { readonly line: number; readonly key: string; readonly detail: string }

const HEADER = ['line', 'key', 'reason'] as const

/** Refused rows of a file as CSV; what a spreadsheet would take for a formula is made plain. */
export function refusedRowsCsv(rows: readonly Row[]): string {
  const cells = rows.map(({ line, key, detail }) => [String(line), key, spoken(detail)])
  return [HEADER.map(spoken), ...cells].map(row => `${row.map(quoted).join(',')}\r\n`).join('')
}

function quoted(cell: string): string {
  return `"${neutraliseCell(cell).replaceAll('"', '""')}"`
}
