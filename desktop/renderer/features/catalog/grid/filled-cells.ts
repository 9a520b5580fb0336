import type { ProductView } from '#desktop/worker/api/views.ts'
import type { Formats } from '../../../ui/format/formats.ts'
import { cellText, type ReadCell, readCellText } from './cell-text.ts'
import type { ColumnId } from './columns.ts'
import { wantedRow } from './pasted-cells.ts'
import { rulesProblem } from './rules-problem.ts'
import type { WantedRow } from './use-grid-edits.ts'

/** What filling down from a row makes of those below it: the edits, and why of each row that stays as it is. */
export function readFilled(
  from: ProductView,
  below: readonly ProductView[],
  columns: readonly ColumnId[],
  formats: Formats,
): { readonly wanted: readonly WantedRow[]; readonly refused: readonly string[] } {
  const wanted: WantedRow[] = []
  const refused: string[] = []
  for (const product of below) {
    const reads = columns.map(column => filledCell(column, from, product, formats))
    const row = wantedRow(product, reads)
    const problem = reads.flatMap(read => ('problem' in read ? [read.problem] : []))[0]
    const why = problem ?? (row && rulesProblem({ ...product, ...row.wanted }))
    if (why) refused.push(why)
    else if (row) wanted.push(row)
  }
  return { wanted, refused }
}

/** A unit goes over as its two fields: what is shown of it can't always be read back. */
function filledCell(column: ColumnId, from: ProductView, product: ProductView, formats: Formats): ReadCell {
  if (column === 'unit') return { wanted: { unitName: from.unitName, unitContents: from.unitContents } }
  return readCellText(column, cellText(column, from, formats), product, formats)
}
