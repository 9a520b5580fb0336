import { err, ok, type Result } from '#shared/base/result.ts'
import { headerKey, openTable, type Table } from './parse-table.ts'

/** A file, what its headers are taken for, and who is told of columns that are not known. */
export type TableFile = {
  bytes: Uint8Array
  /** The file's headers by the column that each is taken for; left out, headers are taken by their own names. */
  mapping?: Readonly<Record<string, string>>
  onIgnored?: (columns: readonly string[]) => void
}

/** The columns that one kind of file may have, by the names that exports give them. */
export type ImportColumns = { columns: readonly string[]; required: readonly string[] }

/** What each header is taken for: as somebody has matched them, else for what its name says. */
const columnsOf = (mapping: TableFile['mapping']): ((name: string) => string) => {
  if (!mapping) return name => name
  const columns = new Map(Object.entries(mapping).map(([column, header]) => [header.trim(), column]))
  return name => columns.get(name) ?? ''
}

/** Opens the table of an import; columns that it does not know are named, a required one that is missing refuses it. */
export const openImport = async (
  input: TableFile,
  { columns, required }: ImportColumns,
): Promise<Result<Table, string>> => {
  const table = await openTable(input.bytes, columnsOf(input.mapping))
  if (!table.ok) return table
  const { headers, names } = table.value
  const missing = required.find(name => !headers.includes(headerKey(name)))
  if (missing) return err(`The file has no column "${missing}".`)
  const known = new Set(columns.map(headerKey))
  const ignored = names.filter((_, at) => headers[at] !== '' && !known.has(headers[at] ?? ''))
  if (ignored.length > 0) input.onIgnored?.(ignored)
  return ok(table.value)
}
