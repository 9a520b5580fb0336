import { lazy, Suspense } from 'react'
import { SkeletonGroup } from '#shared/look/status/skeleton.tsx'
import { ItemRowSkeleton } from '../../ui/item-row-skeleton.tsx'
import { useWords } from '../words/words-context.tsx'

// The list lies below the first screen. Its code is asked for at once, but what is above does not wait for it.
const loading = import('../../features/catalog/catalog-section.tsx')
const CatalogSection = lazy(async () => ({ default: (await loading).CatalogSection }))

/** Where the catalog stands on the page, with its first rows drawn while its code is on the way. */
export function CatalogPlace() {
  const { t } = useWords()
  return (
    <Suspense
      fallback={
        <SkeletonGroup label={t('app.loading')}>
          {[1, 2, 3, 4].map(row => (
            <ItemRowSkeleton key={row} />
          ))}
        </SkeletonGroup>
      }
    >
      <CatalogSection />
    </Suspense>
  )
}
