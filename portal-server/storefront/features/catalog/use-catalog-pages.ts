import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CatalogItem, CatalogPage } from '#shared/contract/buyer.ts'
import { catalogKey } from '../../app/api/queries.ts'
import { useServices } from '../../app/services.tsx'
import type { CatalogFilters } from './catalog-view.ts'

export const PAGE_SIZE = 50
const FAILED_PAGE_AGAIN_MS = 5000

export type CatalogPages = {
  /** Items in all, null before the first answer. */
  readonly total: number | null
  /** The item at a position of the list; undefined while its page is on the way. */
  readonly itemAt: (position: number) => CatalogItem | undefined
  /** True while what is shown answers an earlier question. */
  readonly stale: boolean
  readonly error: unknown
  readonly retry: () => void
}

/** The catalog by pages: the first one always, and those that hold the visible positions. */
export function useCatalogPages(
  filters: CatalogFilters,
  visible: { first: number; last: number },
): CatalogPages {
  const { client } = useServices()
  const queryClient = useQueryClient()
  const pageQuery = (page: number) => ({
    queryKey: [...catalogKey, filters, page],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      client.catalog.page.query({ ...filters, offset: page * PAGE_SIZE, limit: PAGE_SIZE }, { signal }),
    staleTime: 30_000,
  })
  const first = useQuery({ ...pageQuery(0), placeholderData: keepPreviousData })
  const further = pagesWithin(visible, first.isPlaceholderData ? 0 : (first.data?.total ?? 0))
  const rest = useQueries({
    queries: further.map(page => ({
      ...pageQuery(page),
      // Their rows stand as placeholders until the page is there, so it has to come by itself.
      refetchInterval: (query: { state: { status: string } }) =>
        query.state.status === 'error' ? FAILED_PAGE_AGAIN_MS : false,
    })),
  })
  const pages = new Map<number, CatalogPage | undefined>(further.map((page, at) => [page, rest[at]?.data]))
  pages.set(0, first.data)

  const versions = new Set([...pages.values()].flatMap(page => (page ? [page.catalogVersion] : [])))
  const mixed = versions.size > 1 && !first.isFetching && rest.every(query => !query.isFetching)
  useEffect(() => {
    // Pages of two catalog versions side by side could repeat an item or leave one out.
    if (mixed) void queryClient.invalidateQueries({ queryKey: catalogKey })
  }, [mixed, queryClient])

  return {
    total: first.data?.total ?? null,
    itemAt: position => pages.get(Math.floor(position / PAGE_SIZE))?.items[position % PAGE_SIZE],
    stale: first.isPlaceholderData,
    error: first.data ? null : first.error,
    retry: () => void first.refetch(),
  }
}

/** Page numbers after the first that hold some position between two, one more page ahead included. */
export function pagesWithin({ first, last }: { first: number; last: number }, total: number): number[] {
  const end = Math.min(Math.floor((last + PAGE_SIZE / 2) / PAGE_SIZE), Math.ceil(total / PAGE_SIZE) - 1)
  const pages: number[] = []
  for (let page = Math.max(1, Math.floor(first / PAGE_SIZE)); page <= end; page += 1) pages.push(page)
  return pages
}
