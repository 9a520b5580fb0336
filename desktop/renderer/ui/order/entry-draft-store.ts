import { create } from 'zustand'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { SubmissionDetails } from '#shared/domain/submission.ts'

/** A line of an order by telephone. Quantities are whole selling units. */
export type EntryLine = {
  readonly productId: string
  readonly quantity: number
  /** The unit price (minor units) of an earlier, refused entry of this order; null on a fresh line. */
  readonly said: number | null
}

export type EntryDraft = {
  readonly customerId: string | null
  readonly contactName: string
  readonly lines: readonly EntryLine[]
  readonly details: SubmissionDetails
}

type EntryDraftStore = EntryDraft & {
  readonly begin: (customerId: string, details: Partial<SubmissionDetails>) => void
  /** Takes up an order that the server refused, to be put right and entered once more. */
  readonly takeUp: (refused: MutationArgs<'order.enter'>) => void
  readonly change: (change: Partial<Pick<EntryDraft, 'contactName' | 'lines'>>) => void
  readonly changeDetails: (details: Partial<SubmissionDetails>) => void
  readonly clear: () => void
}

const NO_DETAILS: SubmissionDetails = { poNumber: '', notes: '', deliveryDay: null, addressId: null }
const EMPTY: EntryDraft = { customerId: null, contactName: '', lines: [], details: NO_DETAILS }

/** The order that is being taken by telephone; it stays while one looks something up on another screen. */
export const useEntryDraft = create<EntryDraftStore>(set => ({
  ...EMPTY,
  begin: (customerId, details) => set({ ...EMPTY, customerId, details: { ...NO_DETAILS, ...details } }),
  takeUp: ({ customerId, contactName, lines, details }) =>
    set({
      customerId,
      contactName,
      details,
      lines: lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, said: unitPrice })),
    }),
  change: change => set(change),
  changeDetails: details => set(draft => ({ details: { ...draft.details, ...details } })),
  clear: () => set(EMPTY),
}))

/** Adds a quantity of a product: to its line if it has one, else on a new line at the end. */
export function withEntry(lines: readonly EntryLine[], productId: string, quantity: number): EntryLine[] {
  if (!lines.some(line => line.productId === productId))
    return [...lines, { productId, quantity, said: null }]
  return lines.map(line =>
    line.productId === productId ? { ...line, quantity: line.quantity + quantity } : line,
  )
}

/** Sets a line's quantity; 0 takes it off. */
export function withQuantity(lines: readonly EntryLine[], productId: string, quantity: number): EntryLine[] {
  return lines.flatMap(line => {
    if (line.productId !== productId) return [line]
    return quantity === 0 ? [] : [{ ...line, quantity }]
  })
}

/** What was typed to find an item, and the quantity behind it, as in "85123A 24" or "lantern x6". */
export function readEntryText(text: string): { search: string; quantity: number | null } {
  const parts = /^(.*\S)\s+[x×*]?\s*(\d{1,6})$/i.exec(text.trim())
  const quantity = Number(parts?.[2] ?? 0)
  return quantity > 0 ? { search: parts?.[1] ?? '', quantity } : { search: text.trim(), quantity: null }
}
