import { create } from 'zustand'

export type Sort = 'name' | 'sku' | 'price' | 'usual'
export const SORTS: readonly Sort[] = ['name', 'sku', 'price', 'usual']

export type CatalogFilters = {
  readonly search: string
  readonly categoryId: string | null
  readonly sort: Sort
  readonly inStock: boolean
  readonly boughtBefore: boolean
  /** Only what has come into the catalog lately. */
  readonly onlyNew: boolean
}

/** What the buyer looks at in the catalog, and how; all of it stands in the page's address. */
export type CatalogView = CatalogFilters & { readonly layout: 'list' | 'pictures' }

export const PLAIN_VIEW: CatalogView = {
  search: '',
  categoryId: null,
  sort: 'name',
  inStock: false,
  boughtBefore: false,
  onlyNew: false,
  layout: 'list',
}

type CatalogViewState = CatalogView & { readonly set: (change: Partial<CatalogView>) => void }

export const useCatalogView = create<CatalogViewState>(set => ({ ...PLAIN_VIEW, set }))

/** Whether a filter beside the search narrows the list. */
export function isNarrowed({ categoryId, inStock, boughtBefore, onlyNew }: CatalogFilters): boolean {
  return categoryId !== null || inStock || boughtBefore || onlyNew
}
