import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ProductView } from '#desktop/worker/api/views.ts'
import { categoryLines } from '../../../ui/pickers/category-tree.ts'
import { t } from '../../../ui/words/t.ts'
import { useWorkerQuery } from '../../../ui/worker/use-worker-query.ts'
import { AVAILABILITY } from '../availability.tsx'
import { cellText, readCellText, type WantedCell } from './cell-text.ts'
import { COLUMNS, type EditableId, NUMERIC } from './columns.ts'
import styles from './product-grid.module.css'
import { rulesProblem } from './rules-problem.ts'
import { useCellWays } from './use-cell-ways.ts'

/** Where to go after saving: the cell below, the next or former editable cell, or nowhere. */
export type After = 'down' | 'next' | 'previous' | 'stay'

type EditorProps = {
  readonly product: ProductView
  readonly column: EditableId
  readonly onSave: (cell: WantedCell, after: After) => void
  readonly onCancel: () => void
}

/** The field of the cell that is being edited. Enter and Tab save, Escape leaves everything as it was. */
export function CellEditor(props: EditorProps) {
  if (props.column === 'availability') return <AvailabilityEditor {...props} />
  return props.column === 'category' ? <CategoryEditor {...props} /> : <TextEditor {...props} />
}

function TextEditor({ product, column, onSave, onCancel }: EditorProps) {
  const ways = useCellWays()
  const input = useRef<HTMLInputElement>(null)
  const settled = useRef(false)
  const [text, setText] = useState(() => cellText(column, product, ways))
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const save = (after: After) => {
    if (settled.current) return
    const read = readCellText(column, text, product, ways)
    if ('problem' in read) return setProblem(read.problem)
    const broken = rulesProblem({ ...product, ...read.wanted })
    if (broken !== null) return setProblem(broken)
    settled.current = true
    onSave(read, after)
  }
  const cancel = () => {
    settled.current = true
    onCancel()
  }
  return (
    <span className={styles.editor}>
      <input
        ref={input}
        className={styles.input}
        aria-label={t('{column} of {sku}', { column: nameOf(column), sku: product.sku })}
        aria-invalid={problem !== null}
        inputMode={column === 'listPrice' ? 'decimal' : 'text'}
        data-numeric={NUMERIC.has(column)}
        value={text}
        onChange={event => {
          setText(event.target.value)
          setProblem(null)
        }}
        onKeyDown={event => editorKeys(event, save, cancel)}
        onBlur={() => (problem === null ? save('stay') : cancel())}
      />
      {problem ? (
        <span role="alert" className={styles.problem}>
          {problem}
        </span>
      ) : null}
    </span>
  )
}

function nameOf(column: EditableId): string {
  const name = COLUMNS.find(({ id }) => id === column)?.name
  return name ? t(name) : ''
}

function AvailabilityEditor(props: EditorProps) {
  const { product } = props
  return (
    <ChoiceEditor
      {...props}
      value={product.availability}
      options={Object.entries(AVAILABILITY).map(([value, { text }]) => ({ value, label: t(text) }))}
      read={value => {
        const availability = value as ProductView['availability']
        // A day on which it is back says nothing once it is back.
        return { availability, backOn: availability === 'in_stock' ? null : product.backOn }
      }}
    />
  )
}

const NO_CATEGORY = 'none'

function CategoryEditor(props: EditorProps) {
  const { categoryId, categoryName } = props.product
  const { data } = useWorkerQuery(['categories'], worker => worker.categories.list.query())
  const live = categoryLines(data ?? [])
  // One that was archived meanwhile stays until another is chosen.
  const lost = categoryId !== null && live.every(({ category }) => category.id !== categoryId)
  return (
    <ChoiceEditor
      {...props}
      value={categoryId ?? NO_CATEGORY}
      options={[
        { value: NO_CATEGORY, label: t('None') },
        ...(lost ? [{ value: categoryId, label: categoryName ?? '–' }] : []),
        ...live.map(({ category, depth }) => ({
          value: category.id,
          label: `${'\u2003'.repeat(depth)}${category.name}`,
        })),
      ]}
      read={value => ({ categoryId: value === NO_CATEGORY ? null : value })}
    />
  )
}

function ChoiceEditor({
  product,
  column,
  value: before,
  options,
  read,
  onSave,
  onCancel,
}: EditorProps & {
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly read: (value: string) => WantedCell['wanted']
}) {
  const select = useRef<HTMLSelectElement>(null)
  const settled = useRef(false)
  const [value, setValue] = useState(before)
  useEffect(() => select.current?.focus(), [])
  const save = (after: After) => {
    if (settled.current) return
    settled.current = true
    onSave({ wanted: read(value) }, after)
  }
  const cancel = () => {
    settled.current = true
    onCancel()
  }
  return (
    <select
      ref={select}
      className={styles.input}
      aria-label={t('{column} of {sku}', { column: nameOf(column), sku: product.sku })}
      value={value}
      onChange={event => setValue(event.target.value)}
      onKeyDown={event => editorKeys(event, save, cancel)}
      onBlur={() => save('stay')}
    >
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

function editorKeys(event: KeyboardEvent, save: (after: After) => void, cancel: () => void): void {
  event.stopPropagation()
  if (event.key === 'Escape') cancel()
  else if (event.key === 'Enter') save('down')
  else if (event.key === 'Tab') save(event.shiftKey ? 'previous' : 'next')
  else return
  event.preventDefault()
}
