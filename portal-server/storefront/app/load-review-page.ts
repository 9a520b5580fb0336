import { loadPageWords } from './words/page-words.ts'

/** The page on which an order is checked and sent. */
export const loadReviewPage = async () => (await import('../features/review/review-page.tsx')).ReviewPage

/** Fetches that page before it is needed, so that a network that goes away does not bar the way to it. */
export const fetchReviewAhead = (): void => {
  // Where it can't be fetched now, it is when it is opened.
  Promise.all([loadReviewPage(), loadPageWords()]).catch(() => undefined)
}
