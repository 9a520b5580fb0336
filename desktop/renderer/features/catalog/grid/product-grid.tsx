// biome-ignore-all lint/a11y/useSemanticElements: table elements can't be placed by hand, as a virtual list must
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, not rows and heads
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ProductView } from '#desktop/worker/api/views.ts'
import { classNames } from '#shared/look/class-names.ts'
import { useAppearance } from '../../../ui/appearance/appearance-store.ts'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { useEditProduct } from '../../../ui/worker/use-edit-product.ts'
import { useCatalogStore } from '../catalog-store.ts'
import type { After } from './cell-editor.tsx'
import { COLUMNS, NUMERIC, nextEditable } from './columns.ts'
import { useGridStore } from './grid-store.ts'
import styles from './product-grid.module.css'
import { ProductGridRow } from './product-grid-row.tsx'
import { useProductPages } from './use-product-pages.ts'

/** The catalog as a grid: arrows move, Enter edits, Tab goes on to the next cell that can be edited. */
export function ProductGrid({
  selected,
  mayEdit,
  onSelect,
  onTotal,
}: {
  readonly selected: string | null
  readonly mayEdit: boolean
  readonly onSelect: (productId: string) => void
  readonly onTotal: (total: number | null) => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useAppearance(state => state.rows)
  const [range, setRange] = useState({ first: 0, last: 60 })
  const pages = useProductPages(range.first, range.last)
  const count = pages.total ?? 0
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => (rows === 'comfortable' ? 40 : 32),
    overscan: 16,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 60
  useEffect(() => setRange({ first, last }), [first, last])
  useEffect(() => onTotal(pages.total), [pages.total, onTotal])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed row height needs a new measurement
  useLayoutEffect(() => virtual.measure(), [rows, virtual])
  const keys = useGridKeys(count, mayEdit, row => virtual.scrollToIndex(row))
  const edit = useEditProduct()
  const grid = useGridStore()
  const save = async (product: ProductView, wanted: Partial<ProductView>, after: After) => {
    keys.goOn(after)
    await edit(bare(product), wanted)
  }
  return (
    <div
      role="grid"
      aria-label="Products"
      aria-rowcount={count + 1}
      aria-colcount={COLUMNS.length}
      className={styles.grid}
      onKeyDown={keys.onKeyDown}
    >
      <GridHead />
      <div ref={scroller} className={styles.scroller} role="presentation">
        <div role="rowgroup" className={styles.sizer} style={{ height: virtual.getTotalSize() }}>
          {items.map(item => {
            const product = pages.at(item.index)
            return (
              <ProductGridRow
                key={item.index}
                index={item.index}
                top={item.start}
                height={item.size}
                product={product}
                selected={product !== undefined && product.id === selected}
                activeColumn={grid.row === item.index ? grid.column : null}
                editing={grid.row === item.index && grid.editing}
                wantsFocus={grid.wantsFocus}
                onActivate={(column, editing) => {
                  grid.moveTo(item.index, column, editing && mayEdit)
                  if (product) onSelect(product.id)
                }}
                onSave={(wanted, after) => product && void save(product, wanted, after)}
                onCancel={() => grid.edit(false)}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** The product without what the view adds, so that edits are compared on the fields of the row alone. */
function bare({ pending: _, available: __, categoryName: ___, ...product }: ProductView) {
  return product
}

function GridHead() {
  const formats = useFormats()
  const { sort, direction, sortBy } = useCatalogStore()
  const Arrow = direction === 'asc' ? ArrowUp : ArrowDown
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={classNames(styles.row, styles.headRow)}>
        {COLUMNS.map(column => {
          const sorted = column.sort !== null && sort === column.sort
          const text = column.id === 'listPrice' ? `${column.name} ${formats.currency}` : column.name
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
              className={classNames(styles.cell, NUMERIC.has(column.id) && styles.numeric)}
            >
              {column.sort === null ? (
                text
              ) : (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => column.sort && sortBy(column.sort)}
                >
                  {text}
                  {sorted ? <Arrow className={styles.arrow} aria-hidden="true" /> : null}
                </button>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function useGridKeys(count: number, mayEdit: boolean, reveal: (row: number) => void) {
  const { row, column, editing, moveTo, edit } = useGridStore()
  const go = (toRow: number, toColumn: number, toEdit = false) => {
    const at = Math.max(0, Math.min(count - 1, toRow))
    reveal(at)
    moveTo(at, Math.max(0, Math.min(COLUMNS.length - 1, toColumn)), toEdit)
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || !(event.target instanceof Element) || !event.target.closest('[role=gridcell]')) return
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(row + 1, column),
      ArrowUp: () => go(row - 1, column),
      ArrowRight: () => go(row, column + 1),
      ArrowLeft: () => go(row, column - 1),
      Home: () => go(row, 0),
      End: () => go(row, COLUMNS.length - 1),
      PageDown: () => go(row + 20, column),
      PageUp: () => go(row - 20, column),
      Enter: () => mayEdit && COLUMNS[column]?.editable && edit(true),
      F2: () => mayEdit && COLUMNS[column]?.editable && edit(true),
    }
    const move = moves[event.key]
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    move()
  }
  return { goOn, onKeyDown }
}
