import { create } from 'zustand'

export type Cell = { readonly row: number; readonly column: number }

type GridStore = Cell & {
  readonly editing: boolean
  /** Where a stretch of cells began; null while only the active cell is meant. */
  readonly anchor: Cell | null
  /** Whether the grid asked for the focus last; a filter that is being typed in must keep it. */
  readonly wantsFocus: boolean
  readonly moveTo: (row: number, column: number, editing?: boolean) => void
  /** Moves the active cell and keeps everything between it and where the stretch began. */
  readonly extendTo: (row: number, column: number) => void
  readonly edit: (editing: boolean) => void
  readonly reset: () => void
}

/** The grid's active cell, whether it is being edited, and the stretch of cells that it ends. */
export const useGridStore = create<GridStore>(set => ({
  row: 0,
  column: 1,
  editing: false,
  anchor: null,
  wantsFocus: false,
  moveTo: (row, column, editing = false) => set({ row, column, editing, anchor: null, wantsFocus: true }),
  extendTo: (row, column) =>
    set(state => ({
      row,
      column,
      editing: false,
      anchor: state.anchor ?? { row: state.row, column: state.column },
      wantsFocus: true,
    })),
  edit: editing => set({ editing, wantsFocus: true }),
  reset: () => set({ row: 0, editing: false, anchor: null, wantsFocus: false }),
}))

/** The stretch of cells as its first and last row and column; the active cell alone without an anchor. */
export type Stretch = {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

export function stretchOf({ row, column, anchor }: Cell & { readonly anchor: Cell | null }): Stretch {
  const from = anchor ?? { row, column }
  return {
    firstRow: Math.min(row, from.row),
    lastRow: Math.max(row, from.row),
    firstColumn: Math.min(column, from.column),
    lastColumn: Math.max(column, from.column),
  }
}
