import { create } from 'zustand'

type GridStore = {
  readonly row: number
  readonly column: number
  readonly editing: boolean
  /** Whether the grid asked for the focus last; a filter that is being typed in must keep it. */
  readonly wantsFocus: boolean
  readonly moveTo: (row: number, column: number, editing?: boolean) => void
  readonly edit: (editing: boolean) => void
  readonly reset: () => void
}

/** The grid's active cell and whether it is being edited. */
export const useGridStore = create<GridStore>(set => ({
  row: 0,
  column: 0,
  editing: false,
  wantsFocus: false,
  moveTo: (row, column, editing = false) => set({ row, column, editing, wantsFocus: true }),
  edit: editing => set({ editing, wantsFocus: true }),
  reset: () => set({ row: 0, editing: false, wantsFocus: false }),
}))
