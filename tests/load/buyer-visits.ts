import { setTimeout as pause } from 'node:timers/promises'
import type { CatalogItem, SubmitInput, SubmitOutput } from '#shared/contract/buyer.ts'
import { type BuyerClient, openAsBuyer } from '../support/process/buyer-client.ts'

export type Acknowledged = { cartId: string; number: number; units: number }

/** What the buyers did, as they know it themselves; times are milliseconds. */
export type Visits = {
  acknowledged: Acknowledged[]
  /** Carts whose submission never got an answer; the server may hold an order of them, at most one. */
  unanswered: string[]
  pageTimes: number[]
  submitTimes: number[]
  /** Submissions refused with differences, such as stock that a colleague took first. */
  differs: number
  failures: Map<string, number>
  /** What must never be: two answers to one cart that name two orders. */
  contradictions: string[]
}

export const noVisits = (): Visits => ({
  acknowledged: [],
  unanswered: [],
  pageTimes: [],
  submitTimes: [],
  differs: 0,
  failures: new Map(),
  contradictions: [],
})

const MOST_LINES = 10
const DOUBLE_CLICKS = 0.2
const ATTEMPTS = 3

/** Browses and orders at random with pauses for thought until `end` (ms since 1970), noting all in `visits`. */
export const visit = async (linkUrl: string, end: number, visits: Visits): Promise<void> => {
  await pause(Math.random() * 1000)
  const buyer = await openAsBuyer(linkUrl)
  while (Date.now() < end) {
    await browseAndOrder(buyer, visits).catch(error => noteFailure(visits, error))
    await pause(300 + Math.random() * 1200)
  }
}

const browseAndOrder = async (buyer: BuyerClient, visits: Visits): Promise<void> => {
  const started = performance.now()
  const { items } = await buyer.page(Math.random() < 0.4 ? 'heart' : '')
  visits.pageTimes.push(performance.now() - started)
  const lines = chosen(items)
  if (lines.length === 0 || Math.random() < 0.3) return
  const input = await buyer.fill(lines)
  await submit(buyer, input, visits)
}

const chosen = (items: readonly CatalogItem[]) =>
  items
    .filter(item => item.orderable)
    .sort(() => Math.random() - 0.5)
    .slice(0, 1 + Math.floor(Math.random() * MOST_LINES))
    .map(({ productId, minQuantity }) => ({ productId, quantity: minQuantity }))

/** Some click twice; both answers have to name the same order. */
const submit = async (buyer: BuyerClient, input: SubmitInput, visits: Visits): Promise<void> => {
  const clicks = Math.random() < DOUBLE_CLICKS ? 2 : 1
  const results = await Promise.all(Array.from({ length: clicks }, () => answered(buyer, input, visits)))
  const answers = results.filter(answer => answer !== null)
  const numbers = new Set(answers.flatMap(answer => (answer.kind === 'differs' ? [] : [answer.number])))
  if (numbers.size > 1) visits.contradictions.push(`cart ${input.cartId}: orders ${[...numbers].join(', ')}`)
  const [number] = numbers
  const units = input.lines.reduce((sum, line) => sum + line.quantity, 0)
  if (number !== undefined) visits.acknowledged.push({ cartId: input.cartId, number, units })
  else if (answers.length < clicks) visits.unanswered.push(input.cartId)
  else visits.differs += 1
}

/** Repeats the very same request, as the storefront does after a lost answer; null when none ever came. */
const answered = async (
  buyer: BuyerClient,
  input: SubmitInput,
  visits: Visits,
): Promise<SubmitOutput | null> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const started = performance.now()
    const answer = await buyer.submit(input).catch(error => noteFailure(visits, error))
    if (answer) {
      visits.submitTimes.push(performance.now() - started)
      return answer
    }
  }
  return null
}

const noteFailure = (visits: Visits, error: unknown): null => {
  const message = error instanceof Error ? error.message : String(error)
  visits.failures.set(message, (visits.failures.get(message) ?? 0) + 1)
  return null
}
