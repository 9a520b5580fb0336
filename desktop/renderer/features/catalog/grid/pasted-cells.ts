import type { ProductView } from '#desktop/worker/api/views.ts'
import { t } from '../../../ui/words/t.ts'
import { type CellWays, cellText, type ReadCell, readCellText } from './cell-text.ts'
import { COLUMNS } from './columns.ts'
import { rulesProblem } from './rules-problem.ts'
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
  ways: CellWays,
): PasteReading {
  const problems: PasteProblem[] = []
  const wanted: WantedRow[] = []
  for (const [at, cells] of rows.entries()) {
    const product = products[at]
    if (!product) break
    const reads: ReadCell[] = []
    const refuse = (column: string, text: string, why: string) =>
      problems.push({ sku: product.sku, column, text, why })
    for (const [offset, text] of cells.entries()) {
      const column = COLUMNS[firstColumn + offset]
      if (!column || cellText(column.id, product, ways) === text.trim()) continue
      const read = readCellText(column.id, text, product, ways)
      reads.push(read)
      if ('problem' in read) refuse(t(column.name), text, read.problem)
    }
    const row = wantedRow(product, reads)
    const broken = row && rulesProblem({ ...product, ...row.wanted })
    if (broken) refuse(t('Order rules'), rulesText({ ...product, ...row.wanted }), broken)
    else if (row) wanted.push(row)
  }
  return { wanted, problems }
}

/** The edit of one row by all of its cells; null when nothing changes. */
export function wantedRow(product: ProductView, reads: readonly ReadCell[]): WantedRow | null {
  const cells = reads.flatMap(read => ('wanted' in read ? [read] : []))
  const wanted: WantedRow['wanted'] = Object.assign({}, ...cells.map(cell => cell.wanted))
  const difference = cells.reduce((sum, cell) => sum + (cell.difference ?? 0), 0)
  return Object.keys(wanted).length === 0 && difference === 0 ? null : { product, wanted, difference }
}

function rulesText({ minQuantity, step }: Pick<ProductView, 'minQuantity' | 'step'>): string {
  return `${minQuantity} / ${step}`
}
