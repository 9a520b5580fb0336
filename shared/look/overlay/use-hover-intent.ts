import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'

const OPEN_AFTER_MS = 450
const CLOSE_AFTER_MS = 90
const STAYS_WARM_MS = 400

let lastClosedAt = Number.NEGATIVE_INFINITY

/**
 * Opens after a rest of the pointer or at once on keyboard focus; at once too just after another one closed, so
 * that a row of icons can be read in one sweep. Escape, a press and scrolling close it. Touch opens nothing.
 */
export function useHoverIntent() {
  const [isOpen, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const change = useCallback((open: boolean, afterMs: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(open), afterMs)
  }, [])
  const close = useCallback(() => {
    clearTimeout(timer.current)
    setOpen(false)
  }, [])

  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => (isOpen ? closeOnInterruption(close) : undefined), [isOpen, close])

  const enter = useCallback(
    (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      change(true, performance.now() - lastClosedAt < STAYS_WARM_MS ? 0 : OPEN_AFTER_MS)
    },
    [change],
  )
  const leave = useCallback(() => change(false, CLOSE_AFTER_MS), [change])
  const focus = useCallback(
    (target: Element) => {
      if (isKeyboardFocus(target)) change(true, 0)
    },
    [change],
  )
  return { isOpen, enter, leave, focus, close }
}

function closeOnInterruption(close: () => void): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
  }
  document.addEventListener('keydown', onKeyDown)
  window.addEventListener('scroll', close, { capture: true, passive: true })
  return () => {
    lastClosedAt = performance.now()
    document.removeEventListener('keydown', onKeyDown)
    window.removeEventListener('scroll', close, { capture: true })
  }
}

function isKeyboardFocus(target: Element): boolean {
  try {
    return target.matches(':focus-visible')
  } catch {
    // Browsers that do not know the selector throw; there every focus counts.
    return true
  }
}
