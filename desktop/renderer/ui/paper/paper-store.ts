import { create } from 'zustand'

/** A sheet that can be printed or kept as a PDF. */
export type Paper = { readonly kind: 'order' | 'picking_list'; readonly orderId: string }

/** What becomes of it once it is laid out. */
export type PaperTarget = 'printer' | 'pdf'

type PaperStore = {
  readonly wanted: { readonly paper: Paper; readonly target: PaperTarget } | null
  readonly want: (paper: Paper, target: PaperTarget) => void
  readonly done: () => void
}

/** The sheet that is being printed, if any. */
export const usePaperStore = create<PaperStore>(set => ({
  wanted: null,
  want: (paper, target) => set({ wanted: { paper, target } }),
  done: () => set({ wanted: null }),
}))
