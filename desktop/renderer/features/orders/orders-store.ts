import { create } from 'zustand'
import type { OrderState } from '#shared/domain/order-state.ts'

type OrdersFilter = {
  readonly search: string
  readonly state: OrderState | 'all'
  /** Submission days, both included; empty is open. */
  readonly from: string
  readonly to: string
}

type OrdersStore = OrdersFilter & {
  /** The question for which older orders were asked from the server; null when they were not. */
  readonly olderFor: string | null
  readonly change: (filter: Partial<OrdersFilter>) => void
  readonly fetchOlder: (question: string) => void
}

/** What of all orders is on screen. */
export const useOrdersStore = create<OrdersStore>(set => ({
  search: '',
  state: 'all',
  from: '',
  to: '',
  olderFor: null,
  change: filter => set(filter),
  fetchOlder: olderFor => set({ olderFor }),
}))
