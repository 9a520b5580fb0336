import type { OrderLine, WorkspaceRow } from '#shared/contract/rows.ts'
import { daysBetween, instantOf } from '#shared/domain/day.ts'
import type { DemoPortalLink, DemoStaff } from '../demo-workspace.ts'
import { DEMO_TIME_ZONE, type DemoCalendar } from './demo-calendar.ts'
import { deliveryDayFor, noteFor, poNumberFor } from './order-details.ts'
import type { OrderDraft, WantedOrder } from './order-draft.ts'
import type { PriceLines } from './price-lines.ts'
import { scatter, scattered } from './scatter.ts'

/** What turns wanted orders into orders. */
export type OrderSources = {
  readonly workspace: WorkspaceRow
  readonly staff: readonly DemoStaff[]
  readonly links: readonly DemoPortalLink[]
  readonly calendar: DemoCalendar
  readonly priceLines: PriceLines
}

type Outcome = Pick<OrderDraft, 'state' | 'decidedAt' | 'decidedById' | 'closedAt' | 'reason' | 'lines'>

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const daysUntilFulfilled = 7
const daysUntilPicking = 2

const rejections = [
  'You sent this order twice; we kept the first one.',
  'An invoice is more than 60 days overdue. Please call us, and we will release the order the same day.',
  'The ship-to address is outside our delivery area. Please choose another one.',
]

const cancellations = [
  'The goods were damaged in our warehouse and cannot be replaced this month.',
  'Cancelled as agreed on the telephone; the season is over.',
]

function shipped(lines: readonly OrderLine[], seed: number): OrderLine[] {
  const shortLine = scatter(seed, 16) === 0 ? scatter(seed + 1, lines.length) : -1
  return lines.map((line, at) => {
    const shippedQuantity = at === shortLine ? Math.floor(line.quantity / 2) : line.quantity
    return { ...line, shippedQuantity }
  })
}

/** What became of an order: old ones are closed, those of the last days are on their way. */
function outcomeOf(
  lines: OrderLine[],
  submittedAt: number,
  daysAgo: number,
  seed: number,
  staff: readonly DemoStaff[],
): Outcome {
  const decidedAt = submittedAt + (35 + scatter(seed, 150)) * minuteMs
  const decider = scattered(
    seed,
    staff.filter(({ role }) => role !== 'catalog'),
  ).id
  const closed = { decidedAt, decidedById: decider, closedAt: decidedAt, lines }
  const open = { decidedAt, decidedById: decider, closedAt: null, reason: '', lines }
  if (daysAgo < daysUntilPicking) return { ...open, state: 'approved' }
  if (daysAgo < daysUntilFulfilled) return { ...open, state: seed % 3 === 0 ? 'approved' : 'in_fulfillment' }
  const fate = scatter(seed, 100)
  if (fate < 3) return { ...closed, state: 'rejected', reason: scattered(seed, rejections) }
  if (fate < 5) return { ...closed, state: 'cancelled', decidedById: null, reason: '' }
  if (fate < 6) return { ...closed, state: 'cancelled', reason: scattered(seed, cancellations) }
  const closedAt = decidedAt + (1 + scatter(seed, 3)) * dayMs + scatter(seed + 7, 300) * minuteMs
  return { ...open, state: 'fulfilled', closedAt, lines: shipped(lines, seed) }
}

/** The order history, oldest first: everything that somebody has decided on. */
export function buildPastOrders(
  wanted: readonly WantedOrder[],
  sources: OrderSources,
): readonly OrderDraft[] {
  const { workspace, staff, links, calendar, priceLines } = sources
  const counts = new Map<string, number>()
  return wanted.map(({ customer, day, time, lines }, seed) => {
    const count = counts.get(customer.id) ?? 0
    counts.set(customer.id, count + 1)
    const submittedAt = instantOf(day, time, DEMO_TIME_ZONE)
    const link = links.find(({ customerId }) => customerId === customer.id)
    const byTelephone = scatter(seed, 33) === 5
    return {
      customerId: customer.id,
      addressId: scattered(seed, customer.addresses).id,
      linkId: byTelephone ? null : (link?.id ?? null),
      enteredById: byTelephone ? scattered(seed, staff).id : null,
      submittedAt,
      poNumber: poNumberFor(customer, count),
      notes: scatter(seed, 14) === 3 ? noteFor(link, seed) : '',
      deliveryDay:
        scatter(seed, 5) < 2 ? deliveryDayFor(workspace, customer, submittedAt, scatter(seed, 3)) : null,
      ...outcomeOf(
        priceLines(customer, day, lines),
        submittedAt,
        daysBetween(day, calendar.today),
        seed,
        staff,
      ),
    }
  })
}
