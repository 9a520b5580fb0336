import { useEffect, useRef } from 'react'
import { useShortcuts } from '../../ui/keys/use-shortcuts.ts'
import { neighbour } from './neighbour.ts'

type Item = { readonly id: string }

/**
 * Which order of the queue is on screen. It is named by id, so arriving orders never move it; an order that was
 * decided stays on screen until one goes on, and the way on starts where it stood in the list.
 */
export function useQueueSelection(items: readonly Item[], orderId: string | null, go: (id: string) => void) {
  const lastIndex = useRef(0)
  const index = items.findIndex(item => item.id === orderId)
  if (index >= 0) lastIndex.current = index
  const first = items[0]?.id
  useEffect(() => {
    if (orderId === null && first !== undefined) go(first)
  }, [orderId, first, go])

  const move = (by: 1 | -1) => {
    const to = neighbour(items, index, lastIndex.current, by)
    if (to) go(to.id)
  }
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
  })
  return {
    selected: orderId,
    /** On to the order that takes the place of the decided one, or the one after it. */
    advance: () => {
      const at = index >= 0 ? index + 1 : lastIndex.current
      const next = items[at] ?? items[at - 2] ?? items.find(item => item.id !== orderId)
      if (next) go(next.id)
    },
  }
}
