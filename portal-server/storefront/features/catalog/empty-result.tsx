import { PackageSearch } from 'lucide-react'
import { Button } from '#shared/look/action/button.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { useHome } from '../../app/home-context.tsx'
import { useWords } from '../../app/words/words-context.tsx'
import { type CatalogFilters, isNarrowed, useCatalogView } from './catalog-view.ts'

/** What to try when nothing matches, or whom to ask when there is nothing at all. */
export function EmptyResult({ filters }: { readonly filters: CatalogFilters }) {
  const { t } = useWords()
  const { home } = useHome()
  const set = useCatalogView(view => view.set)
  const narrowed = isNarrowed(filters)
  const clear = () => set({ categoryId: null, inStock: false, boughtBefore: false, onlyNew: false })
  const takeOff = narrowed ? <Button onClick={clear}>{t('search.empty.clearFilters')}</Button> : null
  if (filters.search !== '') {
    const body = [t('search.empty.body'), ...(narrowed ? [t('search.empty.filters')] : [])].join(' ')
    const action = takeOff ?? <Button onClick={() => set({ search: '' })}>{t('search.clear')}</Button>
    return (
      <EmptyState
        icon={<PackageSearch />}
        title={t('search.empty.title', filters)}
        body={body}
        action={action}
        headingLevel={3}
      />
    )
  }
  return narrowed ? (
    <EmptyState
      title={t('catalog.empty.title')}
      body={t('catalog.empty.body')}
      action={takeOff}
      headingLevel={3}
    />
  ) : (
    <EmptyState
      title={t('catalog.nothing.title')}
      body={t('catalog.nothing.body', { workspace: home.workspace.name })}
      headingLevel={3}
    />
  )
}
