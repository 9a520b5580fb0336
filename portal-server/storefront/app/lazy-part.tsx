import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { LoadFailure } from '../ui/load-failure.tsx'
import { loadPageWords } from './words/page-words.ts'

/** How long after the first screen (ms) the other parts are fetched, so that they don't compete with it. */
const AHEAD_AFTER_MS = 4000

/** What stands in the place of a part that could not be fetched. */
export type FailedPart = { readonly error: unknown; readonly onRetry: () => void }

const parts: (() => Promise<unknown>)[] = []

/**
 * A part of the page that is fetched when it is first shown, together with the texts beyond the first screen. Where
 * that fails, its own place says so and the rest of the page goes on; it is tried again when the network is back.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Failed: ComponentType<FailedPart> = LoadFailure,
): ComponentType<Props> {
  const withWords = async () => (await Promise.all([load(), loadPageWords()]))[0]
  return fetchedPart(withWords, Failed, () => null)
}

/** The same for a part that is in sight at once and speaks the first screen's words; `Waiting` keeps its place. */
export function fetchedPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Failed: ComponentType<FailedPart>,
  Waiting: ComponentType,
): ComponentType<Props> {
  let part: ComponentType<Props> | null = null
  const fetchPart = async () => {
    part = await load()
  }
  parts.push(fetchPart)
  return function LazyPart(props: Props) {
    const { error, retry } = useFetched(part !== null, fetchPart)
    if (part !== null) {
      const Part = part
      return <Part {...props} />
    }
    return error === null ? <Waiting /> : <Failed error={error} onRetry={retry} />
  }
}

/** A whole page: where it can't be fetched, what says so is the page, with its heading. */
export const lazyPage = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazyPart(load, failed => <LoadFailure {...failed} headingLevel={1} />)

/** Fetches all parts a while after the first screen, so that a network that goes away does not bar the way to them. */
export function fetchPartsAhead(): () => void {
  const timer = setTimeout(async () => {
    // Where one can't be fetched now, it is when it is shown.
    for (const fetchPart of parts) await fetchPart().catch(() => undefined)
  }, AHEAD_AFTER_MS)
  return () => clearTimeout(timer)
}

function useFetched(isThere: boolean, fetchPart: () => Promise<void>) {
  const [, setFetched] = useState(isThere)
  const [error, setError] = useState<unknown>(null)
  const attempt = useCallback(() => {
    fetchPart().then(() => setFetched(true), setError)
  }, [fetchPart])
  useEffect(() => {
    if (!isThere) attempt()
  }, [isThere, attempt])
  useEffect(() => {
    if (error === null || isThere) return
    window.addEventListener('online', attempt)
    return () => window.removeEventListener('online', attempt)
  }, [error, isThere, attempt])
  const retry = () => void fetchPart().then(() => setFetched(true), startAnew)
  return { error, retry }
}

/** A server that answers and yet has not got the part has a newer release, which begins with the page itself. */
async function startAnew(): Promise<void> {
  const answer = await fetch(window.location.href, { cache: 'no-store' }).catch(() => null)
  if (answer?.ok) window.location.reload()
}
