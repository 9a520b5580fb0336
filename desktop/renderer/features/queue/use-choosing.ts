import { useCallback, useMemo } from 'react'
import type { QueueItem } from '#desktop/worker/api/views.ts'
import { useShortcuts } from '../../ui/keys/use-shortcuts.ts'
import { useChosenOrders } from './chosen-store.ts'
import { neighbour } from './neighbour.ts'

export type Choosing = {
  /** The chosen orders that are in the list, in its order; what left the list is no longer chosen. */
  readonly chosen: readonly QueueItem[]
  readonly ids: ReadonlySet<string>
  readonly onChoose: (id: string, how: 'toggle' | 'through') => void
  readonly clear: () => void
}

/**
 * Choosing several orders: X and the arrows with Shift, or clicks with Ctrl and Shift. Only what is on screen is
 * chosen, so a filter never hides an order that would be approved.
 */
export function useChoosing(
  items: readonly QueueItem[],
  current: string | null,
  go: (id: string) => void,
  enabled: boolean,
): Choosing {
  const { ids: wanted, toggle, add, clear } = useChosenOrders()
  const chosen = useMemo(() => items.filter(({ id }) => wanted.has(id)), [items, wanted])
  const ids = useMemo(() => new Set(chosen.map(({ id }) => id)), [chosen])
  const at = items.findIndex(({ id }) => id === current)
  const extend = (by: 1 | -1) => {
    const from = items[at]
    const to = neighbour(items, at, 0, by)
    if (!from || !to) return
    add([from.id, to.id])
    go(to.id)
  }
  useShortcuts(
    {
      x: () => (at < 0 || current === null ? false : toggle(current)),
      'Shift+J': () => extend(1),
      'Shift+K': () => extend(-1),
      'Shift+ArrowDown': () => extend(1),
      'Shift+ArrowUp': () => extend(-1),
      'Mod+a': () => add(items.map(({ id }) => id)),
      Escape: () => (ids.size === 0 ? false : clear()),
    },
    enabled,
  )
  const onChoose = useCallback(
    (id: string, how: 'toggle' | 'through') => {
      if (how === 'toggle') return toggle(id)
      const to = items.findIndex(item => item.id === id)
      const from = at < 0 ? to : at
      add(items.slice(Math.min(from, to), Math.max(from, to) + 1).map(item => item.id))
      go(id)
    },
    [items, at, toggle, add, go],
  )
  return { chosen, ids, onChoose, clear }
}
