import { CsvError, parse } from 'csv-parse/sync'
import { err, ok, type Result } from '#shared/base/result.ts'
import { decodeText } from './decode-text.ts'

/** One row of a file: its line for messages, and its cells by header, both trimmed. */
export type TableRow = { line: number; cells: ReadonlyMap<string, string> }

const SEPARATORS = [',', ';', '\t'] as const

/** Exports put an apostrophe before these, so that no spreadsheet takes a cell for a formula. */
const NEUTRALISED = /^'(?=[=+\-@\t])/

/** Reads a table with a header row. Headers match whatever their case, spaces and underscores. */
export const parseTable = (bytes: Uint8Array): Result<TableRow[], string> => {
  const text = decodeText(bytes)
  const firstLine = text.slice(0, text.search(/\r?\n|$/))
  const separator = SEPARATORS.reduce((best, sign) =>
    count(firstLine, sign) > count(firstLine, best) ? sign : best,
  )
  try {
    const records = parse(text, {
      bom: true,
      delimiter: separator,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    })
    const [header, ...rows] = records as unknown as { record: string[]; info: { lines: number } }[]
    if (!header) return err('The file is empty.')
    const names = header.record.map(headerKey)
    return ok(rows.map(({ record, info }) => ({ line: info.lines, cells: cellsOf(names, record) })))
  } catch (error) {
    if (error instanceof CsvError) return err(`The file can’t be read as a table: ${error.message}`)
    throw error
  }
}

/** How a header is compared: "List price", "list_price" and "LISTPRICE" are one. */
export const headerKey = (header: string): string => header.toLowerCase().replace(/[\s_-]/g, '')

const cellsOf = (names: readonly string[], record: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name, column) => [name, (record[column] ?? '').trim().replace(NEUTRALISED, '')]))

const count = (text: string, sign: string): number => text.split(sign).length - 1
