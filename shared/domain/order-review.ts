import type { Day } from './day.ts'
import { checkDeliveryDay } from './delivery.ts'
import { median } from './median.ts'
import { checkMinimumOrder, type OrderSettings } from './order-fields.ts'
import { availableQuantity, type Stock } from './stock.ts'

/** Whole selling units at a unit price in minor units. */
export type ReviewLine = { readonly productId: string; readonly quantity: number; readonly unitPrice: number }

/** An earlier order of the same customer that was neither rejected nor cancelled; submitted at epoch ms. */
export type PastOrder = {
  readonly id: string
  readonly number: number
  readonly submittedAt: number
  readonly lines: readonly ReviewLine[]
}

export type OrderUnderReview = {
  readonly lines: readonly ReviewLine[]
  /** Sum of the lines in minor units. */
  readonly total: number
  readonly notes: string
  readonly deliveryDay: Day | null
  /** Epoch ms. */
  readonly submittedAt: number
}

export type ReviewFacts = {
  readonly history: readonly PastOrder[]
  /** Tracked stock by product id, this order's reservation included. */
  readonly stock: ReadonlyMap<string, Stock>
  readonly settings: OrderSettings
  readonly timeZone: string
  /** The server's clock, epoch ms. */
  readonly now: number
}

/** Why an order deserves a look, with the figures that say so (selling units, minor units, days). */
export type OrderFlag =
  | { readonly code: 'first_order' | 'note_present'; readonly productId: null; readonly detail: NoDetail }
  | {
      readonly code: 'unusual_quantity'
      readonly productId: string
      readonly detail: { readonly quantity: number; readonly usual: number }
    }
  | {
      readonly code: 'price_changed'
      readonly productId: string
      readonly detail: { readonly old: number; readonly new: number }
    }
  | {
      readonly code: 'likely_duplicate'
      readonly productId: null
      readonly detail: { readonly orderId: string; readonly number: number }
    }
  | {
      readonly code: 'low_stock'
      readonly productId: string
      readonly detail: { readonly quantity: number; readonly available: number }
    }
  | {
      readonly code: 'below_minimum'
      readonly productId: null
      readonly detail: { readonly total: number; readonly minimum: number }
    }
  | {
      readonly code: 'due_within_lead_time'
      readonly productId: null
      readonly detail: { readonly deliveryDay: Day; readonly nextPossible: Day | null }
    }

type NoDetail = Readonly<Record<string, never>>

export type OrderReview = { readonly flags: readonly OrderFlag[]; readonly asUsual: boolean }

/** A quantity is flagged below a third and above three times the median. */
const UNUSUAL_FACTOR = 3
/** "As usual" wants each quantity between half and twice the median. */
const USUAL_FACTOR = 2
const ORDERS_FOR_MEDIAN = 10
const ORDERS_FOR_USUAL = 3
const DUPLICATE_WINDOW_MS = 24 * 3_600_000
const DUPLICATE_SHARE = 4 / 5
const NO_DETAIL: NoDetail = {}

/** Flags an order and says whether it is "as usual", so that staff can approve it without a look. */
export function reviewOrder(order: OrderUnderReview, facts: ReviewFacts): OrderReview {
  const history = [...facts.history].sort((a, b) => b.submittedAt - a.submittedAt)
  const past = pastLinesByProduct(history)
  const flags = [
    ...orderFlags(order, history, facts),
    ...order.lines.flatMap(line => lineFlags(line, past.get(line.productId) ?? [], facts.stock)),
  ]
  const recent = new Set(
    history.slice(0, ORDERS_FOR_USUAL).flatMap(({ lines }) => lines.map(line => line.productId)),
  )
  const usual = order.lines.every(
    line => recent.has(line.productId) && isUsualLine(line, past.get(line.productId) ?? []),
  )
  return { flags, asUsual: usual && flags.length === 0 }
}

function orderFlags(order: OrderUnderReview, history: readonly PastOrder[], facts: ReviewFacts): OrderFlag[] {
  const flags: OrderFlag[] = []
  if (history.length === 0) flags.push({ code: 'first_order', productId: null, detail: NO_DETAIL })
  const twin = history.find(past => isLikelyDuplicate(order, past))
  if (twin) {
    const detail = { orderId: twin.id, number: twin.number }
    flags.push({ code: 'likely_duplicate', productId: null, detail })
  }
  if (checkMinimumOrder(order.total, facts.settings) !== 'ok') {
    const detail = { total: order.total, minimum: facts.settings.minimumOrderAmount }
    flags.push({ code: 'below_minimum', productId: null, detail })
  }
  flags.push(...dueFlags(order.deliveryDay, facts))
  if (order.notes.trim() !== '') flags.push({ code: 'note_present', productId: null, detail: NO_DETAIL })
  return flags
}

/** An order can wait in the queue until its delivery day can't be met any more. */
function dueFlags(deliveryDay: Day | null, { settings, now, timeZone }: ReviewFacts): OrderFlag[] {
  const problem = deliveryDay === null ? null : checkDeliveryDay(settings, deliveryDay, now, timeZone)
  if (deliveryDay === null || !problem) return []
  if (!['in_the_past', 'too_soon', 'cut_off_passed'].includes(problem.code)) return []
  const detail = { deliveryDay, nextPossible: problem.nextPossible }
  return [{ code: 'due_within_lead_time', productId: null, detail }]
}

function lineFlags(
  line: ReviewLine,
  past: readonly ReviewLine[],
  stock: ReadonlyMap<string, Stock>,
): OrderFlag[] {
  const { productId, quantity, unitPrice } = line
  const flags: OrderFlag[] = []
  const usual = usualQuantity(past)
  if (usual !== null && !isWithin(quantity, usual, UNUSUAL_FACTOR)) {
    flags.push({ code: 'unusual_quantity', productId, detail: { quantity, usual } })
  }
  const last = past[0]
  if (last && last.unitPrice !== unitPrice) {
    flags.push({ code: 'price_changed', productId, detail: { old: last.unitPrice, new: unitPrice } })
  }
  const available = availableQuantity(stock.get(productId) ?? null)
  // Low: what is left after this order would not fill the same line again.
  if (available !== null && available < quantity) {
    flags.push({ code: 'low_stock', productId, detail: { quantity, available } })
  }
  return flags
}

function isUsualLine(line: ReviewLine, past: readonly ReviewLine[]): boolean {
  const usual = usualQuantity(past)
  return (
    usual !== null && isWithin(line.quantity, usual, USUAL_FACTOR) && past[0]?.unitPrice === line.unitPrice
  )
}

/** Four fifths of the lines, counted in the longer order, with the same product and quantity within 24 hours. */
function isLikelyDuplicate(order: OrderUnderReview, past: PastOrder): boolean {
  if (Math.abs(order.submittedAt - past.submittedAt) > DUPLICATE_WINDOW_MS) return false
  const quantities = new Map(past.lines.map(line => [line.productId, line.quantity]))
  const same = order.lines.filter(line => quantities.get(line.productId) === line.quantity).length
  return same > 0 && same >= DUPLICATE_SHARE * Math.max(order.lines.length, past.lines.length)
}

function usualQuantity(past: readonly ReviewLine[]): number | null {
  return median(past.slice(0, ORDERS_FOR_MEDIAN).map(line => line.quantity))
}

function isWithin(quantity: number, usual: number, factor: number): boolean {
  return quantity * factor >= usual && quantity <= usual * factor
}

function pastLinesByProduct(history: readonly PastOrder[]): Map<string, ReviewLine[]> {
  const byProduct = new Map<string, ReviewLine[]>()
  for (const line of history.flatMap(order => order.lines)) {
    const lines = byProduct.get(line.productId)
    if (lines) lines.push(line)
    else byProduct.set(line.productId, [line])
  }
  return byProduct
}
