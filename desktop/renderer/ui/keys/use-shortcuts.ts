import { useEffect, useRef } from 'react'
import { isTypingTarget, keyName } from './typing-target.ts'

/** What each key does. Returning false lets the key go on to the page. */
export type ShortcutMap = Readonly<Record<string, (event: KeyboardEvent) => unknown>>

/** Listens for single keys while nobody types and no dialog is open. Keys are named as `keyName` does. */
export function useShortcuts(map: ShortcutMap, enabled = true): void {
  const latest = useRef(map)
  latest.current = map
  useEffect(() => {
    if (!enabled) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTypingTarget(event)) return
      const act = latest.current[keyName(event)]
      if (act && act(event) !== false) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [enabled])
}
