import { type RefObject, useEffect, useRef } from 'react'

const PROPERTY = '--toast-bottom'
const GAP = 8

/** Keeps toasts above a bar at the foot of the window, however high its buttons make it. */
export function useClearOfToasts(): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = bar.current
    if (!element) return
    const root = document.documentElement.style
    const watch = new ResizeObserver(() => root.setProperty(PROPERTY, `${element.offsetHeight + GAP}px`))
    watch.observe(element)
    return () => {
      watch.disconnect()
      root.removeProperty(PROPERTY)
    }
  }, [])
  return bar
}
