import { create } from 'zustand'

/** The last decision that can still be taken back, until a moment in ms since the epoch. */
export type OpenDecision = { readonly mutationId: string; readonly toastId: number; readonly until: number }

type DecisionStore = {
  readonly last: OpenDecision | null
  readonly remember: (next: OpenDecision | null) => void
}

/** Remembers what Z takes back. */
export const useDecisionStore = create<DecisionStore>(set => ({
  last: null,
  remember: last => set({ last }),
}))
