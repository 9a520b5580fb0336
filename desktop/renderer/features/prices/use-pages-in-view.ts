import { useCallback, useState } from 'react'

const PAGE = 100

/** The first and last page of rows that are in view, and how a list tells its first and last row. */
export function usePagesInView(): readonly [number, number, (first: number, last: number) => void] {
  const [pages, setPages] = useState({ from: 0, to: 0 })
  const inView = useCallback((first: number, last: number) => {
    const from = Math.floor(first / PAGE)
    const to = Math.max(from, Math.floor(last / PAGE))
    setPages(now => (now.from === from && now.to === to ? now : { from, to }))
  }, [])
  return [pages.from, pages.to, inView]
}
