import { SkeletonGroup } from '#shared/look/status/skeleton.tsx'
import { ItemRowSkeleton } from '../../ui/item-row-skeleton.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { fetchedPart } from '../lazy-part.tsx'
import { useWords } from '../words/words-context.tsx'

const loadCatalog = async () => (await import('../../features/catalog/catalog-section.tsx')).CatalogSection

// The list lies below the first screen. Its code is asked for at once, but what is above does not wait for it.
loadCatalog().catch(() => undefined)

/** Where the catalog stands on the page: its first rows are drawn while its code is on the way. */
export const CatalogPlace = fetchedPart(loadCatalog, LoadFailure, FirstRows)

function FirstRows() {
  const { t } = useWords()
  return (
    <SkeletonGroup label={t('app.loading')}>
      {[1, 2, 3, 4].map(row => (
        <ItemRowSkeleton key={row} />
      ))}
    </SkeletonGroup>
  )
}
