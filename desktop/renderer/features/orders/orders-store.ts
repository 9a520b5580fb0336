import { create } from 'zustand'
import type { OrderState } from '#shared/domain/order-state.ts'

type OrdersStore = {
  readonly search: string
  readonly state: OrderState | 'all'
  readonly setSearch: (search: string) => void
  readonly setState: (state: OrderState | 'all') => void
}

/** What of all orders is on screen. */
export const useOrdersStore = create<OrdersStore>(set => ({
  search: '',
  state: 'all',
  setSearch: search => set({ search }),
  setState: state => set({ state }),
}))
