import { type KeyboardEvent, useState } from 'react'

/** The columns of the rule grid that are changed in their cells, from left to right. */
export const RULE_COLUMNS = ['minQuantity', 'unitPrice', 'days'] as const
export type RuleColumn = (typeof RULE_COLUMNS)[number]

/** Where to go after saving: the cell below, the next or former one, or nowhere. */
export type After = 'down' | 'next' | 'previous' | 'stay'

type Place = { readonly row: number; readonly column: number; readonly editing: boolean }

export type RuleCells = ReturnType<typeof useRuleCells>

/** The active cell of the rule grid: arrows move it, Enter opens it, and saving goes on as in a spreadsheet. */
export function useRuleCells(rows: number, reveal: (row: number) => void) {
  const [at, setAt] = useState<Place>({ row: 0, column: 0, editing: false })
  const [wantsFocus, setWantsFocus] = useState(false)
  const go = (row: number, column: number, editing = false) => {
    const to = Math.max(0, Math.min(rows - 1, row))
    reveal(to)
    setWantsFocus(true)
    setAt({ row: to, column: Math.max(0, Math.min(RULE_COLUMNS.length - 1, column)), editing })
  }
  /** The cell that somebody went to by Tab or by a click. */
  const enter = (row: number, column: number) =>
    setAt(now => (now.row === row && now.column === column ? now : { row, column, editing: false }))
  const goOn = (after: After, row: number, column: number) => {
    // Whoever has opened another cell meanwhile stays there.
    if (after === 'stay')
      return setAt(now => (now.row === row && now.column === column ? { ...now, editing: false } : now))
    if (after === 'down') return go(row + 1, column)
    const by = after === 'next' ? 1 : -1
    if (column + by >= 0 && column + by < RULE_COLUMNS.length) return go(row, column + by, true)
    if (row + by < 0 || row + by >= rows) return go(row, column)
    go(row + by, by === 1 ? 0 : RULE_COLUMNS.length - 1, true)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(at.row + 1, at.column),
      ArrowUp: () => go(at.row - 1, at.column),
      ArrowRight: () => go(at.row, at.column + 1),
      ArrowLeft: () => go(at.row, at.column - 1),
      F2: () => go(at.row, at.column, true),
    }
    const move = event.altKey || event.ctrlKey || event.metaKey ? undefined : moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
  return { at, wantsFocus, go, goOn, enter, onKeyDown, cancel: () => go(at.row, at.column) }
}
