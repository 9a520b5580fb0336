import type { KeyboardEvent } from 'react'
import type { After } from './cell-editor.tsx'
import { COLUMNS, nextEditable } from './columns.ts'
import { useGridStore } from './grid-store.ts'

type Acts = {
  readonly choose: () => void
  readonly chooseAll: () => void
  readonly clear: () => void
  readonly fillDown: () => void
  readonly copy: () => void
  readonly undo: () => void
}

/** The grid's keys: arrows move and with Shift extend, Enter edits, Space chooses, Ctrl+D fills down. */
export function useGridKeys(count: number, mayEdit: boolean, reveal: (row: number) => void, acts: Acts) {
  const { row, column, editing, moveTo, extendTo, edit } = useGridStore()
  const inside = (toRow: number, toColumn: number): [number, number] => [
    Math.max(0, Math.min(count - 1, toRow)),
    Math.max(0, Math.min(COLUMNS.length - 1, toColumn)),
  ]
  const go = (toRow: number, toColumn: number, toEdit = false) => {
    const [at, cell] = inside(toRow, toColumn)
    reveal(at)
    moveTo(at, cell, toEdit)
  }
  const extend = (toRow: number, toColumn: number) => {
    const [at, cell] = inside(toRow, toColumn)
    reveal(at)
    extendTo(at, cell)
  }
  const goOn = (after: After) => {
    if (after === 'stay') edit(false)
    else if (after === 'down') go(row + 1, column)
    else {
      const next = nextEditable(row, column, after === 'next' ? 1 : -1, count)
      if (next) go(next.row, next.column, true)
      else edit(false)
    }
  }
  const begin = () => mayEdit && COLUMNS[column]?.editable && edit(true)
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.altKey) return
    if (!(event.target instanceof Element) || !event.target.closest('[role=gridcell]')) return
    const mod = event.ctrlKey || event.metaKey
    const step = event.shiftKey ? extend : go
    const moves: Record<string, () => unknown> = mod
      ? {
          ...(mayEdit ? { a: acts.chooseAll, d: acts.fillDown, z: acts.undo } : {}),
          c: acts.copy,
          Home: () => step(0, column),
          End: () => step(count - 1, column),
        }
      : {
          ArrowDown: () => step(row + 1, column),
          ArrowUp: () => step(row - 1, column),
          ArrowRight: () => step(row, column + 1),
          ArrowLeft: () => step(row, column - 1),
          Home: () => step(row, 0),
          End: () => step(row, COLUMNS.length - 1),
          PageDown: () => step(row + 20, column),
          PageUp: () => step(row - 20, column),
          Enter: begin,
          F2: begin,
          ...(mayEdit ? { ' ': acts.choose } : {}),
          Escape: acts.clear,
        }
    const move =
      moves[mod ? event.key.toLowerCase().replace('home', 'Home').replace('end', 'End') : event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
  return { goOn, onKeyDown }
}
