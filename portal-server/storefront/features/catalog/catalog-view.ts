import { create } from 'zustand'

export type Sort = 'name' | 'sku' | 'price' | 'usual'
export const SORTS: readonly Sort[] = ['name', 'sku', 'price', 'usual']

export type CatalogFilters = {
  readonly search: string
  readonly categoryId: string | null
  readonly sort: Sort
  readonly inStock: boolean
  readonly boughtBefore: boolean
}

type CatalogViewState = CatalogFilters & { readonly set: (change: Partial<CatalogFilters>) => void }

/** What the buyer looks at in the catalog: view state only, forgotten with the page. */
export const useCatalogView = create<CatalogViewState>(set => ({
  search: '',
  categoryId: null,
  sort: 'name',
  inStock: false,
  boughtBefore: false,
  set,
}))

/** Whether a filter beside the search narrows the list. */
export function isNarrowed({ categoryId, inStock, boughtBefore }: CatalogFilters): boolean {
  return categoryId !== null || inStock || boughtBefore
}
