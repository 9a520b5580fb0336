import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react'
import { classNames } from '#shared/look/class-names.ts'
import { TextField } from '#shared/look/field/text-field.tsx'
import styles from './pickers.module.css'

type FinderProps<T> = {
  readonly label: string
  readonly labelHidden?: boolean | undefined
  readonly placeholder: string
  /** Names the list of what was found. */
  readonly listLabel: string
  readonly text: string
  readonly onText: (text: string) => void
  /** What the text found; undefined while it is looked up for the first time. */
  readonly found: readonly T[] | undefined
  /** Whether `found` is what this very text finds; Enter waits for it, so that typing on is never ahead of it. */
  readonly settled: boolean
  readonly keyOf: (item: T) => string
  readonly children: (item: T) => ReactNode
  readonly nothing: string
  readonly onPick: (item: T) => void
  /** Escape in an empty field. */
  readonly onCancel?: (() => void) | undefined
  readonly side?: 'below' | 'above' | undefined
  readonly autoFocus?: boolean | undefined
  readonly error?: string | null | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}

/** A field that finds things: arrows choose among them, Enter takes one, Escape empties the field. */
export function Finder<T>(props: FinderProps<T>) {
  const { text, found, settled, keyOf, onPick, onText } = props
  const id = useId()
  const [at, setAt] = useState(0)
  const [awaited, setAwaited] = useState(false)
  const open = text.trim() !== ''
  const chosen = Math.min(at, (found?.length ?? 0) - 1)
  const item = found?.[chosen]
  const pick = (picked: T) => {
    onPick(picked)
    onText('')
    setAt(0)
  }
  const latestPick = useRef(pick)
  latestPick.current = pick
  useEffect(() => {
    if (!awaited || !settled) return
    setAwaited(false)
    if (item !== undefined) latestPick.current(item)
  }, [awaited, settled, item])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt(Math.max(0, Math.min(chosen + step, (found?.length ?? 1) - 1)))
    // In a form Enter would send it; here it takes what was found, and nothing when nothing was.
    else if (event.key === 'Enter' && open && !settled) setAwaited(true)
    else if (event.key === 'Enter' && open && item !== undefined) pick(item)
    else if (event.key === 'Escape' && (open || props.onCancel)) {
      if (open) onText('')
      else props.onCancel?.()
      // A dialog around it would close as well.
      event.stopPropagation()
    } else if (event.key !== 'Enter' || !open) return
    event.preventDefault()
  }
  return (
    <div className={styles.picker}>
      <TextField
        ref={props.ref}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && item !== undefined ? `${id}-${keyOf(item)}` : undefined}
        aria-autocomplete="list"
        label={props.label}
        labelHidden={props.labelHidden}
        placeholder={props.labelHidden ? `${props.label}: ${props.placeholder}` : props.placeholder}
        value={text}
        error={props.error}
        spellCheck={false}
        autoComplete="off"
        autoFocus={props.autoFocus ?? false}
        onChange={event => {
          setAt(0)
          setAwaited(false)
          onText(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      {open ? (
        <div className={classNames(styles.found, props.side === 'above' && styles.above)}>
          <div id={`${id}-list`} role="listbox" aria-label={props.listLabel}>
            {(found ?? []).map((each, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
              // biome-ignore lint/a11y/useFocusableInteractive: options are pointed at by the field
              <div
                key={keyOf(each)}
                id={`${id}-${keyOf(each)}`}
                role="option"
                aria-selected={index === chosen}
                className={classNames(styles.choice, index === chosen && styles.chosen)}
                onPointerMove={() => setAt(index)}
                // The field keeps the focus, so that the next thing can be typed at once.
                onMouseDown={event => event.preventDefault()}
                onClick={() => pick(each)}
              >
                {props.children(each)}
              </div>
            ))}
          </div>
          {found?.length === 0 ? (
            <p className={styles.none} role="status">
              {props.nothing}
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
