import { create } from 'zustand'

export type CatalogFilter = 'active' | 'out_of_stock' | 'archived'
export type ProductSort = 'sku' | 'name' | 'list_price'

type CatalogStore = {
  readonly search: string
  readonly categoryId: string | null
  readonly filter: CatalogFilter
  readonly sort: ProductSort
  readonly direction: 'asc' | 'desc'
  readonly set: (part: Partial<Pick<CatalogStore, 'search' | 'categoryId' | 'filter'>>) => void
  readonly sortBy: (sort: ProductSort) => void
}

/** What of the catalog is on screen. */
export const useCatalogStore = create<CatalogStore>(set => ({
  search: '',
  categoryId: null,
  filter: 'active',
  sort: 'sku',
  direction: 'asc',
  set: part => set(part),
  sortBy: sort =>
    set(state => ({ sort, direction: state.sort === sort && state.direction === 'asc' ? 'desc' : 'asc' })),
}))
