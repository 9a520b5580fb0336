import { useEffect, useRef } from 'react'
import { isTypingTarget } from '../ui/keys/typing-target.ts'
import { ACTIONS, SCREENS } from './screens.ts'

type GlobalKeys = {
  readonly goTo: (path: string) => void
  readonly openPalette: () => void
  readonly openShortcuts: () => void
}

const CHORD_MS = 1200

/** Keys that work on every screen: the palette, back and forward, G and a letter, and "?". */
export function useGlobalKeys(keys: GlobalKeys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    let chordUntil = 0
    const onKeyDown = (event: KeyboardEvent) => {
      const mod = event.ctrlKey || event.metaKey
      if (mod && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        latest.current.openPalette()
        return
      }
      if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
        event.preventDefault()
        history.go(event.key === 'ArrowLeft' ? -1 : 1)
        return
      }
      if (mod || event.altKey || isTypingTarget(event)) return
      const inChord = Date.now() < chordUntil
      chordUntil = 0
      const screen = inChord
        ? [...SCREENS, ...ACTIONS].find(({ go }) => go === event.key.toLowerCase())
        : undefined
      if (screen) {
        // Otherwise the second key would also act on the screen that it leaves.
        event.preventDefault()
        event.stopImmediatePropagation()
        latest.current.goTo(screen.path)
      } else if (event.key === 'g') chordUntil = Date.now() + CHORD_MS
      else if (event.key === '?') latest.current.openShortcuts()
    }
    // In the capture phase, before the keys of the screen.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])
}
