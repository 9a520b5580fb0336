import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { ProductView } from '#desktop/worker/api/views.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'
import { useCatalogStore } from '../catalog-store.ts'

const PAGE = 100

/** The products in view, read page by page, so that a catalog of any size opens at once. */
export function useProductPages(first: number, last: number) {
  const worker = useWorker()
  const { search, categoryId, filter, sort, direction } = useCatalogStore()
  const deferred = useDeferredValue(search.trim())
  const from = Math.floor(Math.max(0, first) / PAGE)
  const to = Math.max(from, Math.floor(Math.max(0, last) / PAGE))
  const pages = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const answers = useQueries({
    queries: pages.map(page => ({
      queryKey: ['products', 'list', deferred, categoryId, filter, sort, direction, page],
      queryFn: () =>
        worker.products.list.query({
          search: deferred,
          categoryId,
          status: filter === 'archived' ? ('archived' as const) : ('active' as const),
          ...(filter === 'out_of_stock' ? { availability: 'out_of_stock' as const } : {}),
          sort,
          direction,
          offset: page * PAGE,
          limit: PAGE,
        }),
      placeholderData: page === 0 ? keepPreviousData : undefined,
    })),
  })
  const total = answers.find(answer => answer.data)?.data?.total ?? null
  const at = (index: number): ProductView | undefined =>
    answers[Math.floor(index / PAGE) - from]?.data?.items[index % PAGE]
  return { total, at }
}
