import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Kbd } from '#shared/look/action/kbd.tsx'
import { isTypingTarget } from '../keys/typing-target.ts'
import styles from './search-field.module.css'

/** The search of a list. "/" puts the cursor in, Escape empties it and then leaves it. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTypingTarget(event)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div className={styles.box}>
      <Search className={styles.icon} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          if (value === '') event.currentTarget.blur()
          else onChange('')
        }}
      />
      <span className={styles.key} aria-hidden="true">
        <Kbd>/</Kbd>
      </span>
    </div>
  )
}
