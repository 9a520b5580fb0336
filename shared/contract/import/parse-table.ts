import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { err, ok, type Result } from '#shared/base/result.ts'
import { restoreCell } from '#shared/domain/formula-cell.ts'
import { decodeText } from './decode-text.ts'
import { surveyQuotes } from './survey-quotes.ts'

/** One row of a file: its line for messages, and its cells by header, both trimmed. */
export type TableRow = {
  line: number
  cells: { get(header: string): string | undefined; has(header: string): boolean }
  /** How many cells the row has beyond its header; such a row is never taken as it is. */
  surplus: number
}

/** A table that is read row by row, so that a file of a million rows is never all there as objects. */
export type Table = {
  headers: readonly string[]
  /** The headers as the file writes them. */
  names: readonly string[]
  rows: AsyncIterable<TableRow>
  /** How many rows there will be, for showing progress; a file that is no proper table may have others. */
  expectedRows: number
}

const SEPARATORS = [',', ';', '\t'] as const

/** What the parser is given at once; with the whole file, every row would wait in memory. */
const CHUNK_BYTES = 64 * 1024
type Parsed = { record: string[]; info: { lines: number } }

/**
 * Opens a table with a header row. Headers match whatever their case, spaces and underscores;
 * `columnOf` may take one for another, or for none by an empty text. Answers a text
 * when there is no table to read; a fault further down shows as a `TableError` while its rows are read.
 */
export const openTable = async (
  bytes: Uint8Array,
  columnOf: (name: string) => string = name => name,
): Promise<Result<Table, string>> => {
  const text = decodeText(bytes)
  if (text.includes('\0')) return err('The file is no text: save it as CSV in UTF-8 and choose that file.')
  const { separator, headerLine } = shapeOf(text)
  const utf8 = Buffer.from(text)
  const quotes = surveyQuotes(utf8, separator)
  if (quotes.faultAt !== null) return err(quoteFault(quotes.faultAt))
  const parser = Readable.from(chunksOf(utf8)).pipe(
    parse({
      ...{ bom: true, info: true, delimiter: separator, from_line: headerLine, relax_quotes: quotes.inches },
      ...{ relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true },
    }),
  )
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<Parsed>
  const first = await records.next().catch(fault)
  if (first instanceof TableError) return err(first.message)
  if (first.done) return err('The file is empty.')
  const names = first.value.record.map(name => name.trim())
  const headers = names.map(name => headerKey(columnOf(name)))
  const twin = headers.find((header, at) => header !== '' && headers.indexOf(header) !== at)
  if (twin) return err(`The file has the column "${twin}" twice; keep one.`)
  return ok({ headers, names, rows: rowsOf(headers, records), expectedRows: quotes.records - 1 })
}

const quoteFault = (line: number): string =>
  `In line ${line} a quotation mark does not close its cell. Inside a quoted cell write each one twice, as in "6"" pipe", and leave no blank beside the outer ones.`

const TOLD_SEPARATOR = /^\ufeff?sep=([,;\t|])[,;\t|]*(?:\r?\n|$)/i

/**
 * What separates cells, and the line of the header. Spreadsheets may tell the separator in a line before it; else it
 * is the sign that the first line with anything in it has most of.
 */
const shapeOf = (text: string): { separator: string; headerLine: number } => {
  const told = TOLD_SEPARATOR.exec(text)
  if (told) return { separator: told[1] ?? ',', headerLine: 2 }
  const first = /\S[^\r\n]*/.exec(text)?.[0] ?? ''
  const separator = SEPARATORS.reduce((best, sign) => (count(first, sign) > count(first, best) ? sign : best))
  return { separator, headerLine: 1 }
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES)
}

/** A file that stops being a table in the middle, in words for whoever chose it. */
export class TableError extends Error {}

const fault = (error: unknown): TableError => {
  if (error instanceof CsvError) return new TableError(`The file can’t be read as a table: ${error.message}`)
  throw error
}

async function* rowsOf(headers: readonly string[], records: AsyncIterator<Parsed>): AsyncGenerator<TableRow> {
  const places = new Map(headers.map((header, at) => [header, at]))
  for (;;) {
    const next = await records.next().catch(fault)
    if (next instanceof TableError) throw next
    if (next.done) return
    const { record, info } = next.value
    const get = (header: string) => {
      const place = places.get(header)
      // Trimmed last: an apostrophe that was put before a tab is taken off before the tab is.
      return place === undefined ? undefined : restoreCell(record[place] ?? '').trim()
    }
    const cells = { get, has: (header: string) => places.has(header) }
    yield { line: info.lines, cells, surplus: Math.max(0, record.length - headers.length) }
  }
}

/** How a header is compared: "List price", "list_price" and "LISTPRICE" are one. */
export const headerKey = (header: string): string => header.toLowerCase().replace(/[\s_-]/g, '')

const count = (text: string, sign: string): number => text.split(sign).length - 1
