import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useState } from 'react'
import type { OrderListItem } from '#desktop/worker/api/views.ts'
import { isDay } from '#shared/domain/day.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import { useOrdersStore } from './orders-store.ts'

const PAGE = 200
const NONE: readonly OrderListItem[] = []

/** What the filter on screen asks for, as every reader of orders takes it. */
export function useWantedOrders() {
  const { search, state, from, to } = useOrdersStore()
  return {
    search: useDeferredValue(search.trim()),
    ...(state === 'all' ? {} : { state }),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  }
}

type Wanted = ReturnType<typeof useWantedOrders>

/** The wanted orders of this computer, more of them as one scrolls. */
export function useLocalOrders(wanted: Wanted) {
  const question = JSON.stringify(wanted)
  const [asked, setAsked] = useState({ question, limit: PAGE })
  const limit = asked.question === question ? asked.limit : PAGE
  const answer = useWorkerQuery(
    ['orders', 'list', question, limit],
    worker => worker.orders.list.query({ ...wanted, offset: 0, limit }),
    { keep: true },
  )
  const items = answer.data?.items ?? NONE
  const total = answer.data?.total ?? null
  const grow = useCallback(() => {
    if (total !== null && items.length < total) setAsked({ question, limit: items.length + PAGE })
  }, [items.length, total, question])
  return { items, total, grow }
}

type OlderPage = { kind: 'offline' } | { kind: 'done'; items: OrderListItem[]; next: number | null }

/** The wanted orders that only the server has, page by page, once they were asked for. */
export function useOlderOrders(wanted: Wanted) {
  const worker = useWorker()
  const { olderFor, fetchOlder } = useOrdersStore()
  const question = JSON.stringify(wanted)
  const asked = olderFor === question
  const answer = useInfiniteQuery({
    queryKey: ['olderOrders', question],
    queryFn: ({ pageParam }): Promise<OlderPage> =>
      worker.orders.older.query({ ...wanted, before: pageParam }),
    initialPageParam: null as number | null,
    getNextPageParam: (last: OlderPage) => (last.kind === 'done' ? last.next : null),
    enabled: asked,
    staleTime: 60_000,
  })
  const pages = asked ? (answer.data?.pages ?? []) : []
  return {
    asked,
    items: pages.flatMap(page => (page.kind === 'done' ? page.items : [])),
    offline: asked && (answer.isError || pages.some(page => page.kind === 'offline')),
    loading: asked && answer.isFetching,
    complete: asked && pages.length > 0 && !answer.hasNextPage && !answer.isFetching,
    fetch: () => (asked ? void answer.refetch() : fetchOlder(question)),
    more: () => {
      if (asked && answer.hasNextPage && !answer.isFetching) void answer.fetchNextPage()
    },
  }
}

export type OlderOrders = ReturnType<typeof useOlderOrders>
