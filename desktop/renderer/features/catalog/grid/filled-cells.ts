import type { ProductView } from '#desktop/worker/api/views.ts'
import { type CellWays, cellText, type ReadCell, readCellText } from './cell-text.ts'
import type { ColumnId } from './columns.ts'
import { wantedRow } from './pasted-cells.ts'
import { rulesProblem } from './rules-problem.ts'
import type { WantedRow } from './use-grid-edits.ts'

/** What filling down from a row makes of those below it: the edits, and why of each row that stays as it is. */
export function readFilled(
  from: ProductView,
  below: readonly ProductView[],
  columns: readonly ColumnId[],
  ways: CellWays,
): { readonly wanted: readonly WantedRow[]; readonly refused: readonly string[] } {
  const wanted: WantedRow[] = []
  const refused: string[] = []
  for (const product of below) {
    const reads = columns.map(column => filledCell(column, from, product, ways))
    const row = wantedRow(product, reads)
    const problem = reads.flatMap(read => ('problem' in read ? [read.problem] : []))[0]
    const why = problem ?? (row && rulesProblem({ ...product, ...row.wanted }))
    if (why) refused.push(why)
    else if (row) wanted.push(row)
  }
  return { wanted, refused }
}

/** What a unit or a category shows can't always be read back: they go over as their fields. */
function filledCell(column: ColumnId, from: ProductView, product: ProductView, ways: CellWays): ReadCell {
  if (column === 'unit') return { wanted: { unitName: from.unitName, unitContents: from.unitContents } }
  if (column === 'category') return { wanted: { categoryId: from.categoryId } }
  return readCellText(column, cellText(column, from, ways), product, ways)
}
