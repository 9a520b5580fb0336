import { useVirtualizer } from '@tanstack/react-virtual'
import { Check } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { classNames } from '#shared/look/class-names.ts'
import { useAppearance } from '../appearance/appearance-store.ts'
import styles from './virtual-listbox.module.css'

/** An option, or a heading between options. Headings may hold buttons, so they lie outside of the listbox. */
export type ListEntry =
  | { readonly kind: 'head'; readonly key: string; readonly content: ReactNode }
  | { readonly kind: 'option'; readonly key: string; readonly name: string; readonly content: ReactNode }

type VirtualListboxProps = {
  readonly label: string
  readonly entries: readonly ListEntry[]
  readonly selected: string | null
  readonly onSelect: (key: string) => void
  /** The options that are chosen to be acted on together, beside the one that is shown. */
  readonly chosen?: ReadonlySet<string>
  /** Chooses or lets go of one option, or chooses all from the shown one through it. */
  readonly onChoose?: (key: string, how: 'toggle' | 'through') => void
  /** Called near the end of what is there, when more can be loaded. */
  readonly onReachEnd?: (() => void) | undefined
  /** Height of an option in px; the density's row height when missing. */
  readonly optionHeight?: number | undefined
}

const ROW_HEIGHTS = { dense: 32, comfortable: 40 }
const HEAD_HEIGHT = 36

/** A list of any length of which only what is in view is rendered. The selection stays put when rows arrive. */
export function VirtualListbox({
  label,
  entries,
  selected,
  onSelect,
  chosen,
  onChoose,
  onReachEnd,
  optionHeight,
}: VirtualListboxProps) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useAppearance(state => state.rows)
  const height = optionHeight ?? ROW_HEIGHTS[rows]
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => (entries[index]?.kind === 'head' ? HEAD_HEIGHT : height),
    getItemKey: index => entries[index]?.key ?? index,
    overscan: 12,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed row height needs a new measurement
  useLayoutEffect(() => virtual.measure(), [height, virtual])
  const index = selected === null ? -1 : entries.findIndex(entry => entry.key === selected)
  useKeepPlace(scroller, selected, index, entries, height)
  const last = virtual.getVirtualItems().at(-1)?.index ?? -1
  useEffect(() => {
    if (onReachEnd && last >= entries.length - 20) onReachEnd()
  }, [last, entries.length, onReachEnd])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey) return
    const next = nextOption(entries, index, event.key)
    if (next === null) return
    event.preventDefault()
    onSelect(next)
  }
  const options = entries.filter(entry => entry.kind === 'option').length
  return (
    <div ref={scroller} className={styles.scroller}>
      <div className={styles.sizer} style={{ height: virtual.getTotalSize() }}>
        <div
          role="listbox"
          tabIndex={0}
          aria-label={label}
          aria-activedescendant={index >= 0 ? `${id}-${selected}` : undefined}
          className={styles.listbox}
          onKeyDown={onKeyDown}
        >
          {virtual.getVirtualItems().map(item => {
            const entry = entries[item.index]
            if (entry?.kind !== 'option') return null
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the focus and the keys
              // biome-ignore lint/a11y/useFocusableInteractive: options are pointed at by the listbox
              <div
                key={entry.key}
                id={`${id}-${entry.key}`}
                role="option"
                aria-label={entry.name}
                aria-selected={entry.key === selected}
                aria-checked={onChoose ? (chosen?.has(entry.key) ?? false) : undefined}
                aria-posinset={positionOf(entries, item.index)}
                aria-setsize={options}
                className={classNames(styles.option, entry.key === selected && styles.selected)}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                onClick={event => {
                  if (onChoose && (event.ctrlKey || event.metaKey)) onChoose(entry.key, 'toggle')
                  else if (onChoose && event.shiftKey) onChoose(entry.key, 'through')
                  else onSelect(entry.key)
                }}
              >
                {onChoose ? (
                  <CheckMark
                    checked={chosen?.has(entry.key) ?? false}
                    inUse={chosen !== undefined && chosen.size > 0}
                    onToggle={() => onChoose(entry.key, 'toggle')}
                  />
                ) : null}
                {entry.content}
              </div>
            )
          })}
        </div>
        {virtual.getVirtualItems().map(item => {
          const entry = entries[item.index]
          if (entry?.kind !== 'head') return null
          return (
            <div
              key={entry.key}
              className={styles.head}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {entry.content}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** The box before an option; the option itself says whether it is checked. */
function CheckMark({
  checked,
  inUse,
  onToggle,
}: {
  readonly checked: boolean
  /** Whether any option is checked: then every box shows. */
  readonly inUse: boolean
  readonly onToggle: () => void
}) {
  return (
    <span
      aria-hidden="true"
      className={classNames(styles.check, inUse && styles.checkInUse)}
      onClick={event => {
        event.stopPropagation()
        onToggle()
      }}
    >
      <span className={classNames(styles.box, checked && styles.boxChecked)}>
        {checked ? <Check className={styles.tick} /> : null}
      </span>
    </span>
  )
}

/** The option that a key leads to; null for keys that do not move. */
export function nextOption(entries: readonly ListEntry[], index: number, key: string): string | null {
  const steps: Record<string, [number, number]> = {
    ArrowDown: [index + 1, 1],
    ArrowUp: [index < 0 ? 0 : index - 1, -1],
    Home: [0, 1],
    End: [entries.length - 1, -1],
  }
  const step = steps[key]
  if (!step) return null
  for (let at = step[0]; at >= 0 && at < entries.length; at += step[1]) {
    const entry = entries[at]
    if (entry?.kind === 'option') return entry.key
  }
  return null
}

function positionOf(entries: readonly ListEntry[], index: number): number {
  let position = 0
  for (let at = 0; at <= index; at += 1) if (entries[at]?.kind === 'option') position += 1
  return position
}

/** Scrolls to a newly selected row, and moves with the selected row when others arrive above it. */
function useKeepPlace(
  scroller: React.RefObject<HTMLDivElement | null>,
  selected: string | null,
  index: number,
  entries: readonly ListEntry[],
  height: number,
): void {
  const before = useRef<{ selected: string | null; top: number }>({ selected: null, top: 0 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || index < 0) return
    let top = 0
    for (let at = 0; at < index; at += 1) top += entries[at]?.kind === 'head' ? HEAD_HEIGHT : height
    const former = before.current
    before.current = { selected, top }
    if (former.selected === selected) {
      if (former.top !== top && element.scrollTop > 0) element.scrollTop += top - former.top
      return
    }
    if (top - HEAD_HEIGHT < element.scrollTop) element.scrollTop = Math.max(0, top - HEAD_HEIGHT)
    else if (top + height > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + height - element.clientHeight
    }
  }, [scroller, selected, index, entries, height])
}
