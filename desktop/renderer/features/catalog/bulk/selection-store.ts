import { create } from 'zustand'

type SelectionStore = {
  /** Whether everything that the filter finds is chosen, but for `ids`; else `ids` alone are. */
  readonly all: boolean
  readonly ids: ReadonlySet<string>
  readonly has: (id: string) => boolean
  readonly choose: (ids: readonly string[], chosen: boolean) => void
  readonly chooseAll: () => void
  readonly clear: () => void
}

const NONE: ReadonlySet<string> = new Set()

/** Which products of the grid are chosen to be changed together. */
export const useSelection = create<SelectionStore>((set, get) => ({
  all: false,
  ids: NONE,
  has: id => get().ids.has(id) !== get().all,
  choose: (ids, chosen) =>
    set(state => {
      const next = new Set(state.ids)
      for (const id of ids) {
        if (chosen !== state.all) next.add(id)
        else next.delete(id)
      }
      return { ids: next }
    }),
  chooseAll: () => set({ all: true, ids: NONE }),
  clear: () => set({ all: false, ids: NONE }),
}))

/** How many are chosen of what the filter finds. */
export function chosenCount({ all, ids }: Pick<SelectionStore, 'all' | 'ids'>, total: number): number {
  return all ? Math.max(0, total - ids.size) : ids.size
}
