import type { ProductView } from '#desktop/worker/api/views.ts'
import type { Formats } from '../../../ui/format/formats.ts'
import { t } from '../../../ui/words/t.ts'
import { cellText, readCellText } from './cell-text.ts'
import { COLUMNS } from './columns.ts'
import type { WantedRow } from './use-grid-edits.ts'

export type PasteProblem = {
  readonly sku: string
  readonly column: string
  readonly text: string
  readonly why: string
}
export type PasteReading = {
  readonly wanted: readonly WantedRow[]
  readonly problems: readonly PasteProblem[]
}

/** The rows and cells of a copied spreadsheet, as plain text; a last line break ends the last row. */
export function pastedRows(text: string): string[][] {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(/\n$/, '').split('\n')
  return lines.map(line => line.split('\t'))
}

/**
 * What pasted cells make of the products they fall on, from a first column to the right. A cell that says what
 * stands there already changes nothing, whatever its column, so that whole rows can be copied out and back in.
 */
export function readPasted(
  rows: readonly (readonly string[])[],
  products: readonly ProductView[],
  firstColumn: number,
  formats: Formats,
): PasteReading {
  const problems: PasteProblem[] = []
  const wanted: WantedRow[] = []
  for (const [at, cells] of rows.entries()) {
    const product = products[at]
    if (!product) break
    const fields: Record<string, unknown> = {}
    for (const [offset, text] of cells.entries()) {
      const column = COLUMNS[firstColumn + offset]
      if (!column || cellText(column.id, product, formats) === text.trim()) continue
      const read = readCellText(column.id, text, product, formats)
      if ('wanted' in read) Object.assign(fields, read.wanted)
      else problems.push({ sku: product.sku, column: t(column.name), text, why: read.problem })
    }
    if (Object.keys(fields).length > 0) wanted.push({ product, wanted: fields })
  }
  return { wanted, problems }
}
