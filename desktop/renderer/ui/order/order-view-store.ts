import { create } from 'zustand'

export type OrderDialog = 'none' | 'reject' | 'cancel' | 'edit' | 'ship' | 'why'
export type Composer = 'message' | 'comment'

type OrderViewStore = {
  readonly dialog: OrderDialog
  /** The line that Y explains. */
  readonly lineNumber: number | null
  readonly composer: Composer
  /** Counts the wishes to write, so that the composer takes the focus each time. */
  readonly composeWish: number
  readonly open: (dialog: OrderDialog) => void
  readonly pointAt: (lineNumber: number | null) => void
  readonly compose: (composer: Composer) => void
  readonly choose: (composer: Composer) => void
  readonly reset: () => void
}

/** What is open around the order on screen. */
export const useOrderViewStore = create<OrderViewStore>(set => ({
  dialog: 'none',
  lineNumber: null,
  composer: 'message',
  composeWish: 0,
  open: dialog => set({ dialog }),
  pointAt: lineNumber => set({ lineNumber }),
  compose: composer => set(state => ({ composer, composeWish: state.composeWish + 1 })),
  choose: composer => set({ composer }),
  reset: () => set({ dialog: 'none', lineNumber: null }),
}))
