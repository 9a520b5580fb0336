import type { InspectedFile } from '../files.ts'
import type { ImportColumns } from './open-import.ts'
import { headerKey, openTable } from './parse-table.ts'

const FIRST_ROWS = 5

/** The headers and first rows of a file's beginning, matched by name to the columns of an import. */
export const inspectTable = async (
  bytes: Uint8Array,
  { columns, required }: ImportColumns,
): Promise<InspectedFile> => {
  // Every header a name of its own, so that a file with twins can still be matched.
  let at = 0
  const table = await openTable(bytes, () => `c${at++}`)
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
