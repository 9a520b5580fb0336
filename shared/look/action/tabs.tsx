import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { classNames } from '../class-names.ts'
import { Count } from '../status/count.tsx'
import styles from './tabs.module.css'

/** One tab; only the chosen one's content is rendered. */
export type Tab<Id extends string> = {
  readonly id: Id
  readonly label: string
  readonly count?: number | undefined
  readonly content: ReactNode
}

export type TabsProps<Id extends string> = {
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly className?: string | undefined
}

/** Views of one thing, side by side. Arrow keys choose, Home and End jump; the list is one stop of the Tab key. */
export function Tabs<Id extends string>({ label, tabs, value, onChange, className }: TabsProps<Id>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(tab => tab.id === value)
    const next = tabs[nextIndex(event.key, at, tabs.length)]
    if (!next) return
    event.preventDefault()
    onChange(next.id)
    const buttons = list.current?.querySelectorAll<HTMLElement>('[role="tab"]')
    buttons?.[tabs.indexOf(next)]?.focus()
  }
  const chosen = tabs.find(tab => tab.id === value)
  return (
    <div className={classNames(styles.tabs, className)}>
      <div ref={list} role="tablist" aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
        {tabs.map(tab => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-tab-${tab.id}`}
            aria-selected={tab.id === value}
            aria-controls={tab.id === value ? `${id}-panel` : undefined}
            tabIndex={tab.id === value ? 0 : -1}
            className={styles.tab}
            onClick={() => onChange(tab.id)}
          >
            {tab.label}
            {tab.count === undefined ? null : <Count value={tab.count} />}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${value}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without controls must be reachable to be read
        tabIndex={0}
        className={styles.panel}
      >
        {chosen?.content}
      </div>
    </div>
  )
}

function nextIndex(key: string, at: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return -1
  }
}
