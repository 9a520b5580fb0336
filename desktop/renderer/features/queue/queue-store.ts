import { create } from 'zustand'

export type QueueFilter = 'all' | 'flagged' | 'waiting'

type QueueStore = {
  readonly filter: QueueFilter
  readonly search: string
  readonly setFilter: (filter: QueueFilter) => void
  readonly setSearch: (search: string) => void
}

/** What of the queue is on screen. */
export const useQueueStore = create<QueueStore>(set => ({
  filter: 'all',
  search: '',
  setFilter: filter => set({ filter }),
  setSearch: search => set({ search }),
}))
