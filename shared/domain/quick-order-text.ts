import { commonSeparator, headingOf, splitCells } from './quick-order-cells.ts'
import { type Reading, readingsOf } from './quick-order-reading.ts'

/** One line of a pasted or typed order, with every way to read it. Lines count from 1, as an editor shows them. */
export type TypedLine = {
  readonly lineNumber: number
  readonly text: string
  readonly kind: 'order' | 'heading'
  /** Empty when there is nothing in the line to look for. */
  readonly readings: readonly Reading[]
}

const LINE_ENDS = /\r\n|[\n\r\u2028\u2029]/

/**
 * Reads what a buyer typed, pasted from a spreadsheet or chose as a CSV file. Every line that holds anything comes
 * back, in order, as it stood there; only empty lines are left out.
 */
export function parseQuickOrder(text: string): TypedLine[] {
  const lines = splitLines(text)
  const common = commonSeparator(lines)
  const first = lines.findIndex(line => line.trim() !== '')
  const columns = first < 0 ? null : headingOf(splitCells(lines[first] ?? '', common))
  return lines.flatMap((line, index): TypedLine[] => {
    const typed = line.trim()
    if (typed === '') return []
    const lineNumber = index + 1
    if (index === first && columns) return [{ lineNumber, text: typed, kind: 'heading', readings: [] }]
    const readings = readingsOf(line, splitCells(line, common), columns)
    return [{ lineNumber, text: typed, kind: 'order', readings }]
  })
}

/** The text with some lines, by their number, replaced, or taken out by null; all others stay as they were typed. */
export function rewriteLines(text: string, changes: ReadonlyMap<number, string | null>): string {
  return splitLines(text)
    .flatMap((line, index) => {
      const change = changes.get(index + 1)
      if (change === undefined) return [line]
      return change === null ? [] : [change]
    })
    .join('\n')
}

function splitLines(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(LINE_ENDS)
}
