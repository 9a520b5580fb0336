import type { CustomerRow, ProductRow, WorkspaceRow } from '#shared/contract/rows.ts'
import { dayInZone } from '#shared/domain/day.ts'
import { median } from '#shared/domain/median.ts'
import { mergeOrderSettings } from '#shared/domain/order-fields.ts'
import { type OrderReview, reviewOrder } from '#shared/domain/order-review.ts'
import { nearestAllowed } from '#shared/domain/order-rules.ts'
import { type OrderDraft, totalOf, type WantedLine } from './order-draft.ts'
import type { PriceLines } from './price-lines.ts'
import { scatter } from './scatter.ts'
import { isTracked } from './stock.ts'

/** What the review of an order needs beside the order. */
export type ReviewSources = {
  readonly workspace: WorkspaceRow
  readonly products: readonly ProductRow[]
  /** Ids of the products that may be in a new order, with their positions. */
  readonly orderable: ReadonlyMap<string, number>
  readonly priceLines: PriceLines
  readonly now: number
}

const ordersToTakeFrom = 3
const quantitiesForMedian = 10
const fewestLines = 6
const furtherLines = 11

function isCounted(draft: OrderDraft): boolean {
  return draft.state !== 'rejected' && draft.state !== 'cancelled'
}

/** The flags that the review queue will show, from the orders that came before. Stock is left out. */
export function reviewDraft(
  draft: Pick<OrderDraft, 'lines' | 'notes' | 'deliveryDay' | 'submittedAt'>,
  customer: CustomerRow,
  past: readonly OrderDraft[],
  { workspace, now }: Pick<ReviewSources, 'workspace' | 'now'>,
): OrderReview {
  const history = past.filter(isCounted).map((order, at) => ({
    id: String(at),
    number: at,
    submittedAt: order.submittedAt,
    lines: order.lines,
  }))
  const settings = mergeOrderSettings(workspace.orderSettings, customer.orderOverrides)
  const { timeZone } = workspace
  const order = { ...draft, total: totalOf(draft.lines) }
  return reviewOrder(order, { history, stock: new Map(), settings, timeZone, now })
}

function wantedUsually(
  past: readonly OrderDraft[],
  { products, orderable }: ReviewSources,
): readonly WantedLine[] {
  const newestFirst = past.filter(isCounted).reverse()
  const recent = newestFirst.slice(0, ordersToTakeFrom).flatMap(order => order.lines)
  const productIds = [...new Set(recent.map(line => line.productId))]
  const wanted = productIds.flatMap(productId => {
    const at = orderable.get(productId)
    const product = at === undefined ? undefined : products[at]
    const bought = newestFirst.flatMap(order => order.lines.filter(line => line.productId === productId))
    const usual = median(bought.slice(0, quantitiesForMedian).map(line => line.quantity))
    // A tracked product can run low while the order waits, which is not as usual.
    if (at === undefined || isTracked(at) || !product || usual === null) return []
    return [{ product: at, quantity: nearestAllowed(usual, product), times: bought.length }]
  })
  return wanted.sort((a, b) => b.times - a.times || a.product - b.product)
}

/**
 * What the customer's own last orders call usual: the same products in the usual quantities. Those whose price
 * changed since are left out, because staff would want to see them.
 */
export function usualWanted(
  customer: CustomerRow,
  past: readonly OrderDraft[],
  submittedAt: number,
  sources: ReviewSources,
): readonly WantedLine[] {
  const day = dayInZone(submittedAt, sources.workspace.timeZone)
  const wanted = wantedUsually(past, sources)
  const lines = sources.priceLines(customer, day, wanted)
  const unflagged = wanted.filter((_, at) => {
    const line = lines[at]
    if (!line) return false
    const draft = { lines: [line], notes: '', deliveryDay: null, submittedAt }
    const { flags } = reviewDraft(draft, customer, past, sources)
    // A single line is below the minimum order as a rule; the whole order is asked again.
    return flags.every(({ code }) => code === 'below_minimum')
  })
  const mostLines = fewestLines + scatter(Number(customer.reference), furtherLines)
  return unflagged.slice(0, mostLines).sort((a, b) => a.product - b.product)
}
