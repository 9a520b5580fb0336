// biome-ignore-all lint/a11y/useSemanticElements: table elements can't be placed by hand, as a virtual list must
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, not rows and heads

import { type ReactNode, useEffect, useRef } from 'react'
import type { ProductView } from '#desktop/worker/api/views.ts'
import { classNames } from '#shared/look/class-names.ts'
import { Sku } from '#shared/look/value/sku.tsx'
import type { Formats } from '../../../ui/format/formats.ts'
import { unitText } from '../../../ui/format/unit-text.ts'
import { PendingMark } from '../../../ui/list/pending-mark.tsx'
import { ProductPicture } from '../../../ui/pictures/product-picture.tsx'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { AvailabilityPill } from '../availability.tsx'
import { type After, CellEditor } from './cell-editor.tsx'
import type { WantedCell } from './cell-text.ts'
import { COLUMNS, type ColumnId, isEditable, NUMERIC } from './columns.ts'
import styles from './product-grid.module.css'

type RowProps = {
  readonly index: number
  readonly top: number
  readonly height: number
  readonly product: ProductView | undefined
  readonly selected: boolean
  readonly activeColumn: number | null
  readonly editing: boolean
  readonly wantsFocus: boolean
  /** Whether products can be chosen to be changed together. */
  readonly mayChoose: boolean
  /** Whether it is among the products to be changed together. */
  readonly chosen: boolean
  /** First and last column of the stretch of cells that crosses this row; null when none does. */
  readonly stretch: readonly [number, number] | null
  readonly onActivate: (column: number, editing: boolean, extend: boolean) => void
  readonly onChoose: (chosen: boolean) => void
  readonly onSave: (cell: WantedCell, after: After) => void
  readonly onCancel: () => void
}

/** One product as a row of cells; a row that is still being read keeps its place. */
export function ProductGridRow(props: RowProps) {
  const { index, top, height, product, selected } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classNames(styles.row, styles.bodyRow, selected && styles.selected)}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {COLUMNS.map((column, at) => (
        <GridCell key={column.id} column={column.id} at={at} product={product} row={props} />
      ))}
    </div>
  )
}

function GridCell({
  column,
  at,
  product,
  row,
}: {
  readonly column: ColumnId
  readonly at: number
  readonly product: ProductView | undefined
  readonly row: RowProps
}) {
  const formats = useFormats()
  const cell = useRef<HTMLDivElement>(null)
  const active = row.activeColumn === at
  const editing = active && row.editing && product !== undefined && isEditable(column)
  const inStretch = row.stretch !== null && at >= row.stretch[0] && at <= row.stretch[1]
  useEffect(() => {
    if (!active || !row.wantsFocus || editing) return
    cell.current?.focus({ preventScroll: true })
    cell.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [active, editing, row.wantsFocus])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      ref={cell}
      role="gridcell"
      aria-colindex={at + 1}
      aria-readonly={!isEditable(column)}
      aria-label={product && !editing ? cellName(column, product, formats) : undefined}
      tabIndex={active ? 0 : -1}
      data-column={column}
      aria-selected={inStretch || undefined}
      className={classNames(
        styles.cell,
        NUMERIC.has(column) && styles.numeric,
        editing && styles.editing,
        inStretch && styles.inStretch,
      )}
      onClick={event => !editing && column !== 'chosen' && row.onActivate(at, false, event.shiftKey)}
      onDoubleClick={() => !editing && isEditable(column) && row.onActivate(at, true, false)}
    >
      {editing ? (
        <CellEditor product={product} column={column} onSave={row.onSave} onCancel={row.onCancel} />
      ) : product && column === 'chosen' ? (
        row.mayChoose ? (
          <ChooseBox product={product} chosen={row.chosen} onChoose={row.onChoose} />
        ) : null
      ) : product ? (
        cellContent(column, product, formats)
      ) : null}
    </div>
  )
}

/** The cell has the focus and the key; the box is for the pointer and says how it stands. */
function ChooseBox({
  product,
  chosen,
  onChoose,
}: {
  readonly product: ProductView
  readonly chosen: boolean
  readonly onChoose: (chosen: boolean) => void
}) {
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      className={styles.choose}
      aria-label={t('Choose {sku}', { sku: product.sku })}
      checked={chosen}
      onChange={event => onChoose(event.target.checked)}
    />
  )
}

function cellContent(column: ColumnId, product: ProductView, formats: Formats): ReactNode {
  switch (column) {
    case 'chosen':
      return null
    case 'sku':
      return <Sku>{product.sku}</Sku>
    case 'name':
      return (
        <>
          {product.imageId === null ? null : <ProductPicture product={product} size="row" />}
          <span className="truncate">{product.name}</span>
          <PendingMark pending={product.pending} compact />
        </>
      )
    case 'category':
      return <span className="truncate">{product.categoryName ?? '–'}</span>
    case 'unit':
      return <span className="truncate">{unitText(product)}</span>
    case 'minQuantity':
      return formats.count(product.minQuantity)
    case 'step':
      return formats.count(product.step)
    case 'listPrice':
      return formats.amount(product.listPrice)
    case 'availability':
      return <AvailabilityPill availability={product.availability} />
    case 'stock':
      return product.available === null ? '–' : formats.count(product.available)
  }
}

/** A cell's name for whoever can't see its column: only where the content alone would not say it. */
function cellName(column: ColumnId, product: ProductView, formats: Formats): string | undefined {
  if (column === 'listPrice')
    return t('List price {listPrice}', { listPrice: formats.money(product.listPrice) })
  if (column === 'minQuantity') return t('Minimum {minimum}', { minimum: product.minQuantity })
  if (column === 'step') return t('In steps of {step}', { step: product.step })
  if (column === 'stock')
    return product.available === null
      ? t('Stock not tracked')
      : t('Stock {available}', { available: product.available })
  return undefined
}
