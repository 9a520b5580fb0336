import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useCallback, useDeferredValue } from 'react'
import type { ProductView } from '#desktop/worker/api/views.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'
import { useCatalogStore } from '../catalog-store.ts'

const PAGE = 100
/** The most that the worker answers at once. */
const STRETCH = 1000

/** What the grid asks for: search, filters and order, as the worker takes them. */
function useQuestion() {
  const { search, categoryId, filter, sort, direction } = useCatalogStore()
  const deferred = useDeferredValue(search.trim())
  return {
    search: deferred,
    categoryId,
    status: filter === 'archived' ? ('archived' as const) : ('active' as const),
    ...(filter === 'out_of_stock' ? { availability: 'out_of_stock' as const } : {}),
    sort,
    direction,
  }
}

/** The products in view, read page by page, so that a catalog of any size opens at once. */
export function useProductPages(first: number, last: number) {
  const worker = useWorker()
  const question = useQuestion()
  const from = Math.floor(Math.max(0, first) / PAGE)
  const to = Math.max(from, Math.floor(Math.max(0, last) / PAGE))
  const pages = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const answers = useQueries({
    queries: pages.map(page => ({
      queryKey: ['products', 'list', question, page],
      queryFn: () => worker.products.list.query({ ...question, offset: page * PAGE, limit: PAGE }),
      placeholderData: page === 0 ? keepPreviousData : undefined,
    })),
  })
  const total = answers.find(answer => answer.data)?.data?.total ?? null
  const at = (index: number): ProductView | undefined =>
    answers[Math.floor(index / PAGE) - from]?.data?.items[index % PAGE]
  /** Any stretch of the rows as they stand now, in view or not. */
  const read = useCallback(
    async (start: number, count: number): Promise<ProductView[]> => {
      const items: ProductView[] = []
      while (items.length < count) {
        const limit = Math.min(STRETCH, count - items.length)
        const page = await worker.products.list.query({ ...question, offset: start + items.length, limit })
        items.push(...page.items)
        if (page.items.length < limit) break
      }
      return items
    },
    [worker, question],
  )
  return { total, at, read }
}
