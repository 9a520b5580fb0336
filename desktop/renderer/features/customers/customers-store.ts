import { create } from 'zustand'

export type CustomerFilter = 'active' | 'on_hold' | 'archived' | 'all'

type CustomersStore = {
  readonly search: string
  readonly filter: CustomerFilter
  readonly setSearch: (search: string) => void
  readonly setFilter: (filter: CustomerFilter) => void
}

/** What of the customers is on screen. */
export const useCustomersStore = create<CustomersStore>(set => ({
  search: '',
  filter: 'active',
  setSearch: search => set({ search }),
  setFilter: filter => set({ filter }),
}))
