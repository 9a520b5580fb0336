import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ProductView } from '#desktop/worker/api/views.ts'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { AVAILABILITY } from '../availability.tsx'
import { cellText, readCellText, type WantedCell } from './cell-text.ts'
import { COLUMNS, type EditableId, NUMERIC } from './columns.ts'
import styles from './product-grid.module.css'
import { rulesProblem } from './rules-problem.ts'

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
  return props.column === 'availability' ? <AvailabilityEditor {...props} /> : <TextEditor {...props} />
}

function TextEditor({ product, column, onSave, onCancel }: EditorProps) {
  const formats = useFormats()
  const input = useRef<HTMLInputElement>(null)
  const settled = useRef(false)
  const [text, setText] = useState(() => cellText(column, product, formats))
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const save = (after: After) => {
    if (settled.current) return
    const read = readCellText(column, text, product, formats)
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

function AvailabilityEditor({ product, onSave, onCancel }: EditorProps) {
  const select = useRef<HTMLSelectElement>(null)
  const settled = useRef(false)
  const [value, setValue] = useState(product.availability)
  useEffect(() => select.current?.focus(), [])
  const save = (after: After) => {
    if (settled.current) return
    settled.current = true
    // A day on which it is back says nothing once it is back.
    const backOn = value === 'in_stock' ? null : product.backOn
    onSave({ wanted: { availability: value, backOn } }, after)
  }
  const cancel = () => {
    settled.current = true
    onCancel()
  }
  return (
    <select
      ref={select}
      className={styles.input}
      aria-label={t('Availability of {sku}', { sku: product.sku })}
      value={value}
      onChange={event => setValue(event.target.value as ProductView['availability'])}
      onKeyDown={event => editorKeys(event, save, cancel)}
      onBlur={() => save('stay')}
    >
      {Object.entries(AVAILABILITY).map(([id, { text }]) => (
        <option key={id} value={id}>
          {t(text)}
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
