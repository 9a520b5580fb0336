import type { PlainText } from '../../../ui/words/t.ts'

/** The grid's columns. Those with an editor can be changed in place. */
export const COLUMNS = [
  { id: 'chosen', name: 'Choose', editable: false, sort: null },
  { id: 'sku', name: 'SKU', editable: false, sort: 'sku' },
  { id: 'name', name: 'Name', editable: true, sort: 'name' },
  { id: 'category', name: 'Category', editable: true, sort: null },
  { id: 'unit', name: 'Unit', editable: true, sort: null },
  { id: 'minQuantity', name: 'Minimum', editable: true, sort: null },
  { id: 'step', name: 'Step', editable: true, sort: null },
  { id: 'listPrice', name: 'List price', editable: true, sort: 'list_price' },
  { id: 'availability', name: 'Availability', editable: true, sort: null },
  { id: 'stock', name: 'Stock', editable: true, sort: null },
] as const satisfies readonly { readonly name: PlainText; readonly [more: string]: unknown }[]

export type ColumnId = (typeof COLUMNS)[number]['id']

/** Those that can be changed in place. */
export type EditableId = Extract<(typeof COLUMNS)[number], { readonly editable: true }>['id']

export const NUMERIC: ReadonlySet<ColumnId> = new Set(['minQuantity', 'step', 'listPrice', 'stock'])

export function isEditable(column: ColumnId): column is EditableId {
  return COLUMNS.some(({ id, editable }) => id === column && editable)
}

/** The next editable cell in reading order; null past the last one of the grid. */
export function nextEditable(
  row: number,
  column: number,
  by: 1 | -1,
  rows: number,
): { readonly row: number; readonly column: number } | null {
  let at = { row, column: column + by }
  while (at.row >= 0 && at.row < rows) {
    if (at.column < 0) at = { row: at.row - 1, column: COLUMNS.length - 1 }
    else if (at.column >= COLUMNS.length) at = { row: at.row + 1, column: 0 }
    else if (COLUMNS[at.column]?.editable) return at
    else at = { ...at, column: at.column + by }
  }
  return null
}
