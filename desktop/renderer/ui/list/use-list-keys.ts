import { useShortcuts } from '../keys/use-shortcuts.ts'
import { type ListEntry, nextOption } from './virtual-listbox.tsx'

/** J and K, and the arrows while nothing has the focus, move through a list. */
export function useListKeys(
  entries: readonly ListEntry[],
  selected: string | null,
  onSelect: (key: string) => void,
): void {
  const index = entries.findIndex(entry => entry.key === selected)
  const move = (key: 'ArrowDown' | 'ArrowUp') => () => {
    const next = nextOption(entries, index, key)
    if (next !== null) onSelect(next)
  }
  useShortcuts({
    j: move('ArrowDown'),
    k: move('ArrowUp'),
    ArrowDown: move('ArrowDown'),
    ArrowUp: move('ArrowUp'),
  })
}
