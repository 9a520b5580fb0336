import { describe, expect, it } from 'vitest'
import { openTable } from '#shared/contract/import/parse-table.ts'

const read = async (bytes: Uint8Array | string) => {
  const table = await openTable(Buffer.from(bytes as string))
  if (!table.ok) return table.error
  const rows: [line: number, sku: string, name: string][] = []
  for await (const { line, cells } of table.value.rows)
    rows.push([line, cells.get('sku') ?? '', cells.get('name') ?? ''])
  return rows
}

const bigEndian = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()

describe('a file as spreadsheets write it', () => {
  it.each([
    ['tells its separator in a line before', 'sep=;\r\nsku;name, long\r\nA;One, two\r\n', [[3, 'A', '']]],
    ['tells it after a byte order mark', '\ufeffsep=;\nsku;name\nA;One, two\n', [[3, 'A', 'One, two']]],
    ['was saved again with that line as cells', 'SEP=,,\nsku,name,\nA,One,\n', [[3, 'A', 'One']]],
    ['has nothing but the separator', 'sep=;\n', 'The file is empty.'],
    ['begins with blank lines', '\n\n  \nsku;name\nA;One, two\n', [[5, 'A', 'One, two']]],
    [
      'ends in rows of empty cells',
      'sku;name\nA;One\n;\n ; \nB;Two\n;\n',
      [
        [2, 'A', 'One'],
        [5, 'B', 'Two'],
      ],
    ],
    [
      'has inches in cells that are not quoted',
      'sku,name\nA,6" pipe\n"B ""x""","3/4"" tap, 2"" long"\nC,5"\n',
      [
        [2, 'A', '6" pipe'],
        [3, 'B "x"', '3/4" tap, 2" long'],
        [4, 'C', '5"'],
      ],
    ],
    ['begins with a quoted header after a mark', '\ufeff"sku","name"\n"A","One"\n', [[2, 'A', 'One']]],
  ])('%s', async (_, text, rows) => {
    expect(await read(text)).toEqual(rows)
  })

  it.each([
    [
      'is not closed, which would take the rows below into itself',
      'sku,name\nA,"6 pipe\nB,Two\nC,"Three"\n',
      2,
    ],
    ['is never closed', 'sku,name\nA,One\nB,"Two\n', 3],
    ['goes on after its end', 'sku,name\nA,"6" pipe"\n', 2],
    ['begins after a blank', 'sku,name\n"A\nB","Two"\nC, "Three, four"\n', 4],
    ['ends before a blank', 'sku,name\nA,"One" \n', 2],
  ])('names the line of a quoted cell that %s', async (_, text, line) => {
    expect(await read(text)).toMatch(new RegExp(`^In line ${line} a quotation mark`))
  })

  it('with the mark of UTF-8 is UTF-8 to its end, even where a byte is damaged', async () => {
    const file = Buffer.concat([
      Buffer.from('\ufeffsku,name\nK,Käse '),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ])
    expect(await read(file)).toEqual([[2, 'K', 'Käse \ufffd']])
  })

  it('may be UTF-16 from either end', async () => {
    expect(await read(bigEndian('sku\tname\nK\tKäse, jung\n'))).toEqual([[2, 'K', 'Käse, jung']])
  })
})
