import { create } from 'zustand'

export type CustomerFilter = 'active' | 'on_hold' | 'archived' | 'all'

export type CustomerSort = 'name' | 'volume'

type CustomersStore = {
  readonly search: string
  readonly filter: CustomerFilter
  readonly sort: CustomerSort
  readonly setSearch: (search: string) => void
  readonly setFilter: (filter: CustomerFilter) => void
  readonly setSort: (sort: CustomerSort) => void
}

/** What of the customers is on screen. */
export const useCustomersStore = create<CustomersStore>(set => ({
  search: '',
  filter: 'active',
  sort: 'name',
  setSearch: search => set({ search }),
  setFilter: filter => set({ filter }),
  setSort: sort => set({ sort }),
}))
