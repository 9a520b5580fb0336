// biome-ignore-all lint/a11y/useSemanticElements: table elements can't be placed by hand, as a virtual list must
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, not rows and heads
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ClipboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ProductView } from '#desktop/worker/api/views.ts'
import { classNames } from '#shared/look/class-names.ts'
import { useAppearance } from '../../../ui/appearance/appearance-store.ts'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { useUndoAct } from '../acts.ts'
import { chosenCount, useSelection } from '../bulk/selection-store.ts'
import { useCatalogStore } from '../catalog-store.ts'
import type { After } from './cell-editor.tsx'
import type { WantedCell } from './cell-text.ts'
import { COLUMNS, NUMERIC } from './columns.ts'
import { stretchOf, useGridStore } from './grid-store.ts'
import { PasteDialog } from './paste-dialog.tsx'
import styles from './product-grid.module.css'
import { ProductGridRow } from './product-grid-row.tsx'
import { useGridEdits } from './use-grid-edits.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useProductPages } from './use-product-pages.ts'
import { type Pasted, useStretch } from './use-stretch.ts'

const HEAD_HEIGHT = 32

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
    // The head stays in view above the rows, and scrolls sideways with them.
    paddingStart: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 60
  useEffect(() => setRange({ first, last }), [first, last])
  useEffect(() => onTotal(pages.total), [pages.total, onTotal])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed row height needs a new measurement
  useLayoutEffect(() => virtual.measure(), [rows, virtual])
  const [pasted, setPasted] = useState<Pasted | null>(null)
  const grid = useGridStore()
  const selection = useSelection()
  const edit = useGridEdits()
  const { undo } = useUndoAct()
  const stretch = useStretch(pages.read, edit, setPasted)
  const { firstRow, lastRow, firstColumn, lastColumn } = stretchOf(grid)
  const choose = async () => {
    const products = await pages.read(firstRow, lastRow - firstRow + 1)
    const active = pages.at(grid.row)
    selection.choose(
      products.map(({ id }) => id),
      !(active && selection.has(active.id)),
    )
  }
  const keys = useGridKeys(count, mayEdit, row => virtual.scrollToIndex(row), {
    choose: () => void choose(),
    chooseAll: selection.chooseAll,
    clear: () => (grid.anchor ? grid.moveTo(grid.row, grid.column) : selection.clear()),
    fillDown: () => void stretch.fillDown(),
    copy: () => void stretch.copy(),
    undo: () => void undo(),
  })
  const save = async (product: ProductView, cell: WantedCell, after: After) => {
    keys.goOn(after)
    await edit([{ product, ...cell }])
  }
  const paste = (event: ClipboardEvent) => {
    if (!mayEdit || grid.editing) return
    event.preventDefault()
    void stretch.paste(event.clipboardData.getData('text/plain'))
  }
  return (
    <div
      role="grid"
      aria-label={t('Products')}
      aria-rowcount={count + 1}
      aria-colcount={COLUMNS.length}
      className={styles.grid}
      aria-multiselectable
      onKeyDown={keys.onKeyDown}
      onPaste={paste}
    >
      <div ref={scroller} className={styles.scroller} role="presentation">
        <div role="presentation" className={styles.sizer} style={{ height: virtual.getTotalSize() }}>
          <GridHead total={count} mayEdit={mayEdit} />
          <div role="rowgroup">
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
                  mayChoose={mayEdit}
                  chosen={product !== undefined && selection.has(product.id)}
                  stretch={
                    grid.anchor && item.index >= firstRow && item.index <= lastRow
                      ? [firstColumn, lastColumn]
                      : null
                  }
                  onActivate={(column, editing, extend) => {
                    if (extend) return grid.extendTo(item.index, column)
                    grid.moveTo(item.index, column, editing && mayEdit)
                    if (product) onSelect(product.id)
                  }}
                  onChoose={chosen => product && selection.choose([product.id], chosen)}
                  onSave={(cell, after) => product && void save(product, cell, after)}
                  onCancel={() => grid.edit(false)}
                />
              )
            })}
          </div>
        </div>
      </div>
      {pasted ? <PasteDialog pasted={pasted} onSave={edit} onClose={() => setPasted(null)} /> : null}
    </div>
  )
}

function GridHead({ total, mayEdit }: { readonly total: number; readonly mayEdit: boolean }) {
  const formats = useFormats()
  const { all, ids, chooseAll, clear } = useSelection()
  const count = chosenCount({ all, ids }, total)
  const { sort, direction, sortBy } = useCatalogStore()
  const Arrow = direction === 'asc' ? ArrowUp : ArrowDown
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={classNames(styles.row, styles.headRow)}>
        {COLUMNS.map(column => {
          const sorted = column.sort !== null && sort === column.sort
          const text = column.id === 'listPrice' ? `${t(column.name)} ${formats.currency}` : t(column.name)
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
              className={classNames(styles.cell, NUMERIC.has(column.id) && styles.numeric)}
            >
              {column.id === 'chosen' ? (
                mayEdit ? (
                  <input
                    type="checkbox"
                    className={styles.choose}
                    aria-label={t('Choose all products')}
                    ref={box => {
                      if (box) box.indeterminate = count > 0 && count < total
                    }}
                    checked={count > 0 && count === total}
                    onChange={event => (event.target.checked ? chooseAll() : clear())}
                  />
                ) : null
              ) : column.sort === null ? (
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
