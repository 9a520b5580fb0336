import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openTable, type Table } from '#shared/contract/import/parse-table.ts'
import { neutraliseCell } from '#shared/domain/formula-cell.ts'

const NASTY = ["'", '=', '+', '-', '@', '\t', ' ', '\r', '\n', '"', ',', ';', 'a', '1', 'ß', '😀']
const HEADERS = ['sku', 'name', 'notes']

const cell = fc.array(fc.constantFrom(...NASTY), { maxLength: 8 }).map(parts => parts.join(''))
const row = fc.tuple(fc.nat(999).map(String), cell, cell)

const ENCODINGS: ((text: string) => Buffer)[] = [
  text => Buffer.from(text),
  text => Buffer.from(`\ufeff${text}`),
  text => Buffer.from(text, 'utf16le'),
  text => Buffer.from(`\ufeff${text}`, 'utf16le'),
  text => Buffer.from(text, 'utf16le').swap16(),
  text => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
]

const opened = async (bytes: Uint8Array): Promise<Table> => {
  const table = await openTable(bytes)
  if (!table.ok) throw new Error(table.error)
  return table.value
}

const cellsOf = async (table: Table): Promise<string[][]> => {
  const rows: string[][] = []
  for await (const { cells } of table.rows) rows.push(HEADERS.map(header => cells.get(header) ?? ''))
  return rows
}

const written = (rows: readonly (readonly string[])[], delimiter: string): string =>
  stringify([HEADERS, ...rows.map(cells => cells.map(neutraliseCell))], { delimiter })

it('reads every cell as it was written, whatever the separator and the encoding, but for blanks around it', async () => {
  const separator = fc.constantFrom(',', ';', '\t')
  const encoding = fc.constantFrom(...ENCODINGS)
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), separator, encoding, async (rows, sign, encode) => {
      const table = await opened(encode(written(rows, sign)))
      expect(table.expectedRows).toBe(rows.length)
      expect(await cellsOf(table)).toEqual(rows.map(cells => cells.map(text => text.trim())))
    }),
    { numRuns: 500 },
  )
})

it('reads rows that lie across the pieces it is read in, and numbers each by its own line', async () => {
  const rows = Array.from({ length: 30_000 }, (_, at) => [String(at), `"ß😀,${at}`, `=${at}`])
  const table = await opened(Buffer.from(written(rows, ',')))
  expect(table.expectedRows).toBe(rows.length)
  const lines: number[] = []
  const read: string[][] = []
  for await (const { line, cells } of table.rows) {
    lines.push(line)
    read.push(HEADERS.map(header => cells.get(header) ?? ''))
  }
  expect(read).toEqual(rows)
  expect(lines).toEqual(rows.map((_, at) => at + 2))
})
