import type { CustomerRow, OrderLine } from '#shared/contract/rows.ts'
import type { Day } from '#shared/domain/day.ts'
import type { DemoOrder } from '../demo-workspace.ts'

/** A product's position in the list of products and a quantity in selling units. */
export type WantedLine = { readonly product: number; readonly quantity: number }

/** An order of the source moved to the demo's days, before it has prices and a state. */
export type WantedOrder = {
  readonly customer: CustomerRow
  /** The day of the demo on which it was submitted. */
  readonly day: Day
  /** `HH:MM` */
  readonly time: string
  readonly lines: readonly WantedLine[]
}

/** An order that still lacks what depends on its place among all orders. */
export type OrderDraft = Omit<DemoOrder, 'id' | 'number'>

/** Sum of the lines in pence, without tax. */
export function totalOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, line) => sum + line.amount, 0)
}

/** Drafts by customer, oldest first as they came. */
export function draftsByCustomer(drafts: readonly OrderDraft[]): ReadonlyMap<string, readonly OrderDraft[]> {
  return Map.groupBy(drafts, draft => draft.customerId)
}
