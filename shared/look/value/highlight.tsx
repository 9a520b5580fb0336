import type { ReactNode } from 'react'
import styles from './highlight.module.css'
import { matchRanges } from './match-ranges.ts'

/** A text with what was searched for marked in it; accents, case and punctuation are overlooked. */
export function Highlight({ text, terms }: { readonly text: string; readonly terms: string }) {
  const parts: ReactNode[] = []
  let shownTo = 0
  for (const [start, end] of matchRanges(text, terms)) {
    parts.push(text.slice(shownTo, start))
    parts.push(
      <mark key={start} className={styles.mark}>
        {text.slice(start, end)}
      </mark>,
    )
    shownTo = end
  }
  return (
    <>
      {parts}
      {text.slice(shownTo)}
    </>
  )
}
