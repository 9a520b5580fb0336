import { create } from 'zustand'
import type { PriceLevel } from '#shared/domain/price-rule.ts'

type PricesStore = {
  readonly tab: 'rules' | 'groups' | 'preview'
  readonly search: string
  readonly level: PriceLevel | 'all'
  /** Limits the rules to one customer or group. */
  readonly owner: { readonly id: string; readonly name: string } | null
  readonly set: (part: Partial<Pick<PricesStore, 'tab' | 'search' | 'level' | 'owner'>>) => void
}

/** What of the prices is on screen. */
export const usePricesStore = create<PricesStore>(set => ({
  tab: 'rules',
  search: '',
  level: 'all',
  owner: null,
  set: part => set(part),
}))
