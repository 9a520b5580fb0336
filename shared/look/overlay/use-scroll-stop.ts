import { type RefObject, useEffect } from 'react'

/** Lets the keyboard reach a part that scrolls, for as long as it has more than it shows: arrows scroll it then. */
export function useScrollStop(part: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = part.current
    if (!element) return
    const measure = () => {
      if (element.scrollHeight > element.clientHeight) element.tabIndex = 0
      else element.removeAttribute('tabindex')
    }
    const watching = new ResizeObserver(measure)
    watching.observe(element)
    for (const child of element.children) watching.observe(child)
    measure()
    return () => watching.disconnect()
  }, [part])
}
