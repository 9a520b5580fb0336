import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CategoryView } from '#desktop/worker/api/views.ts'
import { classNames } from '#shared/look/class-names.ts'
import { plural } from '../../../ui/format/plural.ts'
import { PendingMark } from '../../../ui/list/pending-mark.tsx'
import { t } from '../../../ui/words/t.ts'
import styles from './categories.module.css'

/** Where a dragged category lands: before the line that it is over, or inside of it. */
export type DropPlace = 'before' | 'into'

type LineProps = {
  readonly category: CategoryView
  readonly depth: number
  readonly active: boolean
  readonly naming: boolean
  readonly dragging: boolean
  readonly onActivate: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onRename: () => void
  /** The new name, or null when it stays as it was. */
  readonly onName: (name: string | null) => void
  readonly onDragStart: () => void
  readonly onDrop: (place: DropPlace) => void
}

/** One category in the tree. */
export function CategoryLine(props: LineProps) {
  const { category, depth, active, naming, dragging } = props
  const line = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState<DropPlace | null>(null)
  const held = useRef(false)
  useEffect(() => {
    // Also after a move the line keeps the focus that it had.
    if (active && !naming && held.current) line.current?.focus()
    held.current = true
  })
  const dragOver = (event: DragEvent) => {
    event.preventDefault()
    setOver(placeAt(event))
  }
  return (
    <div
      ref={line}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={active}
      aria-label={category.name}
      tabIndex={active ? 0 : -1}
      draggable={!naming}
      data-over={over ?? undefined}
      className={classNames(styles.line, active && styles.active, dragging && styles.dragging)}
      style={{ paddingInlineStart: 8 + depth * 20 }}
      onClick={props.onActivate}
      onDoubleClick={props.onRename}
      onKeyDown={event => !naming && props.onKeyDown(event)}
      onDragStart={props.onDragStart}
      onDragOver={dragOver}
      onDragLeave={() => setOver(null)}
      onDrop={event => {
        event.preventDefault()
        setOver(null)
        props.onDrop(placeAt(event))
      }}
    >
      {naming ? (
        <NameInput name={category.name} onName={props.onName} />
      ) : (
        <span className="truncate">{category.name}</span>
      )}
      <PendingMark pending={category.pending} compact />
      <span className={styles.count}>
        {category.products > 0 ? plural(category.products, 'product') : ''}
      </span>
    </div>
  )
}

function placeAt(event: DragEvent): DropPlace {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  return event.clientY - top < height / 3 ? 'before' : 'into'
}

function NameInput({
  name,
  onName,
}: {
  readonly name: string
  readonly onName: (name: string | null) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const settled = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const settle = (value: string | null) => {
    if (settled.current) return
    settled.current = true
    onName(value)
  }
  return (
    <input
      ref={input}
      className={styles.input}
      aria-label={t('Name of {name}', { name })}
      maxLength={120}
      defaultValue={name}
      onKeyDown={event => {
        event.stopPropagation()
        if (event.key === 'Enter') settle(event.currentTarget.value.trim())
        if (event.key === 'Escape') settle(null)
      }}
      onBlur={event => settle(event.currentTarget.value.trim())}
    />
  )
}
