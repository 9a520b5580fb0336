import { isId } from '#shared/base/ids.ts'
import { type CatalogView, PLAIN_VIEW, SORTS } from './catalog-view.ts'

const LONGEST_SEARCH = 200

/** The query string of a view without its question mark; empty for the plain one. */
export function queryOfView(view: CatalogView): string {
  const query = new URLSearchParams()
  if (view.search.trim() !== '') query.set('q', view.search.trim())
  if (view.categoryId !== null) query.set('category', view.categoryId)
  if (view.sort !== PLAIN_VIEW.sort) query.set('sort', view.sort)
  const only = [
    ...(view.inStock ? ['stock'] : []),
    ...(view.boughtBefore ? ['bought'] : []),
    ...(view.onlyNew ? ['new'] : []),
  ]
  if (only.length > 0) query.set('only', only.join('.'))
  if (view.layout === 'pictures') query.set('view', 'pictures')
  return query.toString()
}

/** The view that a query string asks for. Whatever it does not understand is left plain. */
export function viewOfQuery(search: string): CatalogView {
  const query = new URLSearchParams(search)
  const only = query.get('only')?.split('.') ?? []
  const category = query.get('category')
  return {
    search: (query.get('q') ?? '').slice(0, LONGEST_SEARCH),
    categoryId: category !== null && isId(category) ? category : null,
    sort: SORTS.find(sort => sort === query.get('sort')) ?? PLAIN_VIEW.sort,
    inStock: only.includes('stock'),
    boughtBefore: only.includes('bought'),
    onlyNew: only.includes('new'),
    layout: query.get('view') === 'pictures' ? 'pictures' : 'list',
  }
}
