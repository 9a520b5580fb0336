import { Info } from 'lucide-react'
import { useState } from 'react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { useWords } from '../app/words/words-context.tsx'
import styles from './adjusted-note.module.css'
import { announce } from './announcer.tsx'
import { adjustmentInWords } from './rules-in-words.ts'

/** What to say under a stepper whose typed quantity was not allowed; null until that happens. */
export function useAdjustment(item: CatalogItem | null): {
  text: string | null
  onAdjusted: (typed: number) => void
  clear: () => void
} {
  const { t } = useWords()
  const [text, setText] = useState<string | null>(null)
  const onAdjusted = (typed: number) => {
    const words = item ? adjustmentInWords(item, typed, t) : ''
    setText(words || null)
    announce(words)
  }
  return { text, onAdjusted, clear: () => setText(null) }
}

/** One line that says which quantities the item is sold in. */
export function AdjustedNote({ text }: { readonly text: string | null }) {
  if (text === null) return null
  return (
    <p className={styles.note}>
      <Info aria-hidden="true" /> {text}
    </p>
  )
}
