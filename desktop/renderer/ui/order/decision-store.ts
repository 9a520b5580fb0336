import { create } from 'zustand'

/** The last decision, on one order or many, that can still be taken back, until a moment in ms since the epoch. */
export type OpenDecision = {
  readonly mutationIds: readonly string[]
  readonly toastId: number
  readonly until: number
}

type DecisionStore = {
  readonly last: OpenDecision | null
  readonly remember: (next: OpenDecision | null) => void
}

/** Remembers what Z takes back. */
export const useDecisionStore = create<DecisionStore>(set => ({
  last: null,
  remember: last => set({ last }),
}))
