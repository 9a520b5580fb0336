import { foldText } from './search-text.ts'

/** Which columns of a pasted table hold what, by its heading; null where there is no such column. */
export type Columns = { readonly sku: number; readonly quantity: number | null }

const SEPARATORS = ['\t', ';', ','] as const

type Separator = (typeof SEPARATORS)[number]

/** "85123A 1,200": the comma groups digits and separates nothing. */
const ONLY_GROUPING = /^[^,;\t]*\s\d{1,3}(?:,\d{3})+$/

/** The cells of one line, trimmed; a line without a separator is one cell. Cells may stand in double quotes. */
export function splitCells(line: string, common: Separator | null): string[] {
  const separator = separatorOf(line, common)
  if (separator === null) return [line.trim()]
  const cells: string[] = []
  let rest = line
  for (;;) {
    const [cell, length] = nextCell(rest, separator)
    // Exports put an apostrophe before what a spreadsheet would take for a formula.
    cells.push(cell.trim().replace(/^'(?=[=+\-@])/, ''))
    if (length >= rest.length) return cells
    rest = rest.slice(length + 1)
  }
}

/** The separator that most lines of a text have; null when they are not columns. */
export function commonSeparator(lines: readonly string[]): Separator | null {
  const filled = lines.filter(line => line.trim() !== '')
  const found = SEPARATORS.find(sign => {
    const having = filled.filter(line => line.includes(sign) && !(sign === ',' && ONLY_GROUPING.test(line)))
    return having.length * 2 > filled.length
  })
  return found ?? null
}

function separatorOf(line: string, common: Separator | null): Separator | null {
  if (common !== null && line.includes(common)) return common
  const found = SEPARATORS.find(sign => line.includes(sign))
  return found === undefined || (found === ',' && ONLY_GROUPING.test(line)) ? null : found
}

/** A cell and how many characters of the line it takes. A quote that is never closed is a quote. */
function nextCell(rest: string, separator: Separator): [cell: string, length: number] {
  const quoted = /^\s*"((?:[^"]|"")*)"\s*/.exec(rest)
  if (quoted && (quoted[0].length === rest.length || rest[quoted[0].length] === separator)) {
    return [(quoted[1] ?? '').replaceAll('""', '"'), quoted[0].length]
  }
  const end = rest.indexOf(separator)
  return end < 0 ? [rest, rest.length] : [rest.slice(0, end), end]
}

const SKU_HEADINGS: ReadonlySet<string> = new Set([
  ...['sku', 'item', 'itemno', 'itemnumber', 'itemcode', 'article', 'articleno', 'articlenumber', 'code'],
  ...[
    'product',
    'productcode',
    'productno',
    'reference',
    'ref',
    'partno',
    'partnumber',
    'stockcode',
    'gtin',
    'ean',
  ],
  ...[
    'artikel',
    'artikelnummer',
    'artikelnr',
    'artnr',
    'artno',
    'nummer',
    'nr',
    'bestellnummer',
    'bestellnr',
  ],
])

const QUANTITY_HEADINGS: ReadonlySet<string> = new Set([
  ...[
    'quantity',
    'qty',
    'quantities',
    'amount',
    'count',
    'pieces',
    'pcs',
    'units',
    'orderqty',
    'orderquantity',
  ],
  ...['menge', 'mengen', 'anzahl', 'stuck', 'stuckzahl', 'bestellmenge'],
])

/** Reads the first line as a heading; null when it is an order line like the others. */
export function headingOf(cells: readonly string[]): Columns | null {
  const names = (cells.length > 1 ? cells : (cells[0] ?? '').split(/\s+/)).map(headingKey)
  const sku = names.findIndex(name => SKU_HEADINGS.has(name))
  const quantity = names.findIndex(name => QUANTITY_HEADINGS.has(name))
  // One word alone may be an item's name; two of them are a heading.
  if (sku < 0 || (quantity < 0 && names.length > 1 && cells.length === 1)) return null
  if (names.some(name => /^\d+$/.test(name))) return null
  return { sku, quantity: quantity < 0 ? null : quantity }
}

function headingKey(cell: string): string {
  return foldText(cell).replace(/[^\p{L}\p{N}]/gu, '')
}
