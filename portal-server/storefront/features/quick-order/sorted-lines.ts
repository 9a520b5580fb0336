import type { ShownLine } from './use-quick-order.ts'

type SortedLines = {
  /** Want a decision, or wait for the line that does, or are still looked up. */
  readonly open: readonly ShownLine[]
  /** Go to the cart as they stand, and headings. */
  readonly settled: readonly ShownLine[]
  /** Items that go to the cart. */
  readonly ready: number
}

/** Lines by what is left to do. A merged line stands with the line that it was added to. */
export function sortedLines(lines: readonly ShownLine[]): SortedLines {
  const ready = new Set(lines.filter(line => line.state === 'ready').map(line => line.lineNumber))
  const isSettled = (line: ShownLine) =>
    line.state === 'heading' || ready.has(line.state === 'merged' ? line.into : line.lineNumber)
  return {
    open: lines.filter(line => !isSettled(line)),
    settled: lines.filter(isSettled),
    ready: ready.size,
  }
}
