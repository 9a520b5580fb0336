import { type ReactNode, useEffect } from 'react'
import { Announcer } from '../../ui/announcer.tsx'
import { fetchPartsAhead, lazyPart } from '../lazy-part.tsx'
import { useWords } from '../words/words-context.tsx'
import styles from './frame.module.css'
import { Header } from './header.tsx'
import { ItemSheet } from './item-sheet.tsx'
import { PageNotices } from './page-notices.tsx'
import { useSubmissionOutcome } from './use-submission-outcome.ts'

// Never on the first screen; fetched right after it.
const Toasts = lazyPart(
  async () => (await import('./toasts.tsx')).Toasts,
  () => null,
)

/** Header, notices, page and whatever lies over it. The bar at the bottom belongs to the page. */
export function Frame({ children, bar }: { readonly children: ReactNode; readonly bar: ReactNode }) {
  const { t } = useWords()
  useSubmissionOutcome()
  useEffect(fetchPartsAhead, [])
  return (
    <div className={styles.frame}>
      <a href="#content" className={styles.skip}>
        {t('app.skip')}
      </a>
      <Header />
      <main id="content" tabIndex={-1} className={styles.main}>
        <PageNotices />
        {children}
      </main>
      {bar}
      <ItemSheet />
      <Announcer />
      <Toasts />
    </div>
  )
}
