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

/** How long buyers come and go, and how long one thinks between two visits, on average (ms). */
export type Pace = { going: () => boolean; thinks: number }

/** Browses and orders at random with pauses for thought as long as it goes on, noting all in `visits`. */
export const visit = async (linkUrl: string, { going, thinks }: Pace, visits: Visits): Promise<void> => {
  let buyer: BuyerClient | null = null
  // Nobody comes at the very same moment as all others.
  await think(going, thinks * Math.random())
  while (going()) {
    try {
      buyer ??= await openAsBuyer(linkUrl)
      await browseAndOrder(buyer, visits)
    } catch (error) {
      noteFailure(visits, error)
    }
    await think(going, thinks * (0.3 + 1.4 * Math.random()))
  }
}

const MOMENT_MS = 250

/** Pauses in short pieces, so that the end is noticed soon. */
const think = async (going: () => boolean, milliseconds: number): Promise<void> => {
  const end = Date.now() + milliseconds
  for (let left = milliseconds; going() && left > 0; left = end - Date.now())
    await pause(Math.min(MOMENT_MS, left))
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
    if (attempt > 0) await pause(200 * 2 ** attempt)
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
