import { useDeferredValue } from 'react'
import type { QueueFilter, QueueState } from '#desktop/worker/api/views.ts'
import { addDays, type Day } from '#shared/domain/day.ts'
import { useFormats } from '../../ui/session/session-context.tsx'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import { type DeliveryWithin, type QueueShow, useQueueStore } from './queue-store.ts'

/** The queue as filtered and sorted on screen. */
export function useQueue() {
  const { state, show, within, customerId, sort, search } = useQueueStore()
  const today = useFormats().today()
  const filter = queueFilter(
    { state, show, within, customerId, search: useDeferredValue(search.trim()) },
    today,
  )
  return useWorkerQuery(
    ['queue', 'list', filter, sort],
    worker => worker.queue.list.query({ filter, sort }),
    { keep: true },
  )
}

const DAYS_AHEAD: Readonly<Record<Exclude<DeliveryWithin, 'any'>, number>> = {
  today: 0,
  tomorrow: 1,
  week: 7,
}

/** What to ask the worker for; overdue orders are due today. */
export function queueFilter(
  {
    state,
    show,
    within,
    customerId,
    search,
  }: {
    state: QueueState
    show: QueueShow
    within: DeliveryWithin
    customerId: string | null
    search: string
  },
  today: Day,
): QueueFilter {
  return {
    search,
    ...(state === 'submitted' ? {} : { state }),
    ...(show === 'mine' ? { mine: true } : {}),
    ...(show === 'flagged' ? { flagged: true } : {}),
    ...(show === 'waiting' ? { waitingForBuyer: true } : {}),
    ...(show === 'unread' ? { unread: true } : {}),
    ...(customerId === null ? {} : { customerId }),
    ...(within === 'any' ? {} : { deliverBy: addDays(today, DAYS_AHEAD[within]) }),
  }
}
