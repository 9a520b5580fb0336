import { type ReactNode, useEffect, useRef } from 'react'
import { arrivedBy } from '../app/frame/arrival.ts'
import { useWords } from '../app/words/words-context.tsx'

type PageHeadingProps = {
  readonly children: string
  /** What the browser's tab says, where it is more than the heading. */
  readonly title?: string | undefined
  readonly className?: string | undefined
  readonly beside?: ReactNode
}

/** The page's one h1. Coming from another page it takes the focus, so that a screen reader says where one is. */
export function PageHeading({ children, title, className, beside }: PageHeadingProps) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title ?? children} · ${t('app.title')}`
  }, [children, title, t])
  useEffect(() => {
    const by = arrivedBy()
    // Typing into the search field leads to the list of items, and must go on undisturbed.
    if (by === 'load' || document.activeElement instanceof HTMLInputElement) return
    if (by === 'push') window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
      {beside}
    </h1>
  )
}
