import { useMemo, useRef } from 'react'
import type { QueueItem } from '#desktop/worker/api/views.ts'

/** An order is new on screen for so long, in ms; the row slides in meanwhile. */
const NEW_FOR_MS = 1_500

/**
 * The ids of orders that came into the queue while it was on screen. What was there when it opened is not new,
 * and neither is what another filter brings back: an order counts from when it was submitted, too.
 */
export function useArrivals(items: readonly QueueItem[], loaded: boolean): ReadonlySet<string> {
  const firstSeen = useRef(new Map<string, number>())
  const openedAt = useRef<number | null>(null)
  return useMemo(() => {
    const now = Date.now()
    const opening = openedAt.current === null
    if (loaded && opening) openedAt.current = now
    for (const { id } of items) if (!firstSeen.current.has(id)) firstSeen.current.set(id, opening ? 0 : now)
    const isNew = ({ id, submittedAt }: QueueItem) =>
      now - (firstSeen.current.get(id) ?? 0) < NEW_FOR_MS &&
      submittedAt > (openedAt.current ?? now) - NEW_FOR_MS
    return new Set(items.filter(isNew).map(({ id }) => id))
  }, [items, loaded])
}
