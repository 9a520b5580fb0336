import { dayInZone } from '#shared/domain/day.ts'
import { deliveryDayFor, noteFor, poNumberFor } from './order-details.ts'
import type { OrderDraft, WantedOrder } from './order-draft.ts'
import type { OrderSources } from './past-orders.ts'
import { scatter } from './scatter.ts'
import { realWaitingCount, type StorySources, type WaitingStory, waitingStories } from './waiting-stories.ts'
import { waitingTimes } from './waiting-times.ts'

/** Everything that waiting orders are made from. */
type WaitingSources = OrderSources & StorySources

const leastLinesToWait = 3

/**
 * Splits the wanted orders: the last one of the customers who order most rarely waits, everything else is history.
 * Their orders are the ones that staff can't know by heart.
 */
export function splitWaiting(wanted: readonly WantedOrder[]): {
  readonly real: readonly WantedOrder[]
  readonly history: readonly WantedOrder[]
} {
  const byCustomer = [...Map.groupBy(wanted, ({ customer }) => customer.id).values()]
  const last = byCustomer
    .filter(orders => orders.length > 1 && orders[0]?.customer.state === 'active')
    .sort((a, b) => a.length - b.length)
    .flatMap(orders => orders.at(-1) ?? [])
  const real = last.filter(({ lines }) => lines.length >= leastLinesToWait).slice(0, realWaitingCount)
  return { real, history: wanted.filter(order => !real.includes(order)) }
}

function fieldsOf(
  { story, customer }: WaitingStory,
  at: number,
  submittedAt: number,
  sources: WaitingSources,
): Pick<OrderDraft, 'linkId' | 'notes' | 'poNumber' | 'deliveryDay'> {
  const link = sources.links.find(({ customerId }) => customerId === customer.id)
  const count = sources.past.get(customer.id)?.length ?? 0
  // Real orders leave out notes and days at times, and now and then want the soonest day that there is.
  const isPlain = story !== 'real'
  const soonest = isPlain ? 3 : scatter(at, 3)
  return {
    linkId: link?.id ?? null,
    notes: isPlain || at % 2 === 0 ? '' : noteFor(link, at),
    poNumber: poNumberFor(customer, count),
    deliveryDay: at % 3 === 0 ? null : deliveryDayFor(sources.workspace, customer, submittedAt, soonest),
  }
}

/** The review queue, oldest first: submitted yesterday or today, never after `now`. */
export function buildWaitingOrders(sources: WaitingSources): readonly OrderDraft[] {
  const told = waitingStories(sources)
  const times = waitingTimes(told.length, sources.calendar)
  return told.map((waiting, at) => {
    const submittedAt = times[at] ?? sources.now
    const { customer, wanted } = waiting
    const day = dayInZone(submittedAt, sources.workspace.timeZone)
    return {
      customerId: customer.id,
      addressId: customer.addresses[0]?.id ?? '',
      enteredById: null,
      state: 'submitted',
      submittedAt,
      decidedAt: null,
      decidedById: null,
      closedAt: null,
      reason: '',
      ...fieldsOf(waiting, at, submittedAt, sources),
      lines: sources.priceLines(customer, day, wanted),
    }
  })
}
