import { create } from 'zustand'

type ChosenStore = {
  readonly ids: ReadonlySet<string>
  readonly toggle: (id: string) => void
  readonly add: (ids: readonly string[]) => void
  readonly clear: () => void
}

const NONE: ReadonlySet<string> = new Set()

/** Which orders of the queue are chosen to be approved together. */
export const useChosenOrders = create<ChosenStore>(set => ({
  ids: NONE,
  toggle: id =>
    set(({ ids }) => ({
      ids: ids.has(id) ? new Set([...ids].filter(other => other !== id)) : new Set([...ids, id]),
    })),
  add: more => set(({ ids }) => ({ ids: new Set([...ids, ...more]) })),
  clear: () => set({ ids: NONE }),
}))
