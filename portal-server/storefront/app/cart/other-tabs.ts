import type { QueryClient } from '@tanstack/react-query'
import { cartKey, ordersKey } from '../api/queries.ts'
import { store } from '../browser-storage.ts'
import type { SubmissionStore } from './submission.ts'

/**
 * Keeps the tabs of one browser together: what one has brought into the cart, or ordered, the others ask for at once.
 * Told by the storage that they share, which is as old as any browser that this has to run on.
 */
export function keepTabsTogether(
  publicId: string,
  queryClient: QueryClient,
  submission: SubmissionStore,
): void {
  const key = `stackcube.changed.${publicId}`
  const tell = () => store(key, `${Date.now()}-${Math.random()}`)
  queryClient.getQueryCache().subscribe(event => {
    if (event.type !== 'updated' || event.action.type !== 'success') return
    // Set by hand is what this page did; what it merely asked for is no news.
    if (event.action.manual && event.query.queryKey[0] === cartKey[0]) tell()
  })
  submission.subscribe(({ kind }) => {
    if (kind === 'accepted') tell()
  })
  window.addEventListener('storage', event => {
    if (event.key !== key) return
    void queryClient.invalidateQueries({ queryKey: cartKey, exact: true })
    void queryClient.invalidateQueries({ queryKey: ordersKey, exact: true })
  })
}
