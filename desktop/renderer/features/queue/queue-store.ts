import { create } from 'zustand'
import type { QueueSort, QueueState } from '#desktop/worker/api/views.ts'

export type QueueShow = 'all' | 'mine' | 'flagged' | 'waiting' | 'unread'

/** Up to when an order is to be delivered, counted from today. */
export type DeliveryWithin = 'any' | 'today' | 'tomorrow' | 'week'

type QueueStore = {
  /** In review, or which state after it. */
  readonly state: QueueState
  readonly show: QueueShow
  readonly within: DeliveryWithin
  /** Whose orders; null for everybody's. */
  readonly customerId: string | null
  readonly sort: QueueSort
  readonly search: string
  readonly setState: (state: QueueState) => void
  readonly setShow: (show: QueueShow) => void
  readonly setWithin: (within: DeliveryWithin) => void
  readonly setCustomer: (customerId: string | null) => void
  readonly setSort: (sort: QueueSort) => void
  readonly setSearch: (search: string) => void
  /** Shows the whole queue again; the order of the list stays. */
  readonly clear: () => void
}

/** What of the queue is on screen, and in which order. */
export const useQueueStore = create<QueueStore>(set => ({
  state: 'submitted',
  show: 'all',
  within: 'any',
  customerId: null,
  sort: 'oldest',
  search: '',
  // Whoever has orders in one state may have none in another.
  setState: state => set({ state, customerId: null }),
  setShow: show => set({ show }),
  setWithin: within => set({ within }),
  setCustomer: customerId => set({ customerId }),
  setSort: sort => set({ sort }),
  setSearch: search => set({ search }),
  clear: () => set({ state: 'submitted', show: 'all', within: 'any', customerId: null, search: '' }),
}))
