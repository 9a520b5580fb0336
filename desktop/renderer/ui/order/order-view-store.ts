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
  /** What was written and not sent, by order and by whom it is for. */
  readonly drafts: Readonly<Record<string, string>>
  readonly open: (dialog: OrderDialog) => void
  readonly pointAt: (lineNumber: number | null) => void
  readonly compose: (composer: Composer) => void
  readonly choose: (composer: Composer) => void
  readonly write: (draft: DraftPlace, text: string) => void
  /** Takes a draft away to be sent, and answers what it says. */
  readonly take: (draft: DraftPlace) => string
  /** Puts a text that could not be sent before what was written since. */
  readonly putBack: (draft: DraftPlace, text: string) => void
  readonly reset: () => void
}

export type DraftPlace = { readonly orderId: string; readonly composer: Composer }

/** A draft's key. What is meant for staff never becomes a message to the buyer by choosing the other kind. */
export const draftKey = ({ orderId, composer }: DraftPlace): string => `${composer} ${orderId}`

/** What is open around the order on screen. */
export const useOrderViewStore = create<OrderViewStore>((set, get) => ({
  dialog: 'none',
  lineNumber: null,
  composer: 'message',
  composeWish: 0,
  drafts: {},
  open: dialog => set({ dialog }),
  pointAt: lineNumber => set({ lineNumber }),
  compose: composer => set(state => ({ composer, composeWish: state.composeWish + 1 })),
  choose: composer => set({ composer }),
  write: (draft, text) => set(state => ({ drafts: withDraft(state.drafts, draftKey(draft), text) })),
  take: draft => {
    const text = get().drafts[draftKey(draft)] ?? ''
    get().write(draft, '')
    return text
  },
  putBack: (draft, text) => {
    const since = get().drafts[draftKey(draft)] ?? ''
    get().write(draft, since === '' ? text : `${text}\n${since}`)
  },
  reset: () => set({ dialog: 'none', lineNumber: null }),
}))

function withDraft(drafts: OrderViewStore['drafts'], key: string, text: string): OrderViewStore['drafts'] {
  const { [key]: _former, ...others } = drafts
  return text === '' ? others : { ...others, [key]: text }
}
