import type { CustomerRow } from '#shared/contract/rows.ts'
import { dayInZone } from '#shared/domain/day.ts'
import { stepUp } from '#shared/domain/order-rules.ts'
import type { OrderDraft, WantedLine, WantedOrder } from './order-draft.ts'
import { type ReviewSources, reviewDraft, usualWanted } from './usual-order.ts'

/**
 * What each waiting order is about, oldest first: exactly as usual, a real one, ten times the usual quantity of
 * something, or the same order a second time with one quantity changed.
 */
const stories = [
  ...['usual', 'real', 'real', 'usual', 'original', 'real', 'tenfold', 'usual', 'real'],
  ...['usual', 'real', 'usual', 'repeated', 'real', 'usual', 'tenfold', 'real', 'usual'],
] as const

/** What a waiting order is about. */
type Story = (typeof stories)[number]

/** An order that waits, without time, prices and fields. */
export type WaitingStory = {
  readonly story: Story
  readonly customer: CustomerRow
  readonly wanted: readonly WantedLine[]
}

/** What the stories are told from. */
export type StorySources = ReviewSources & {
  readonly customers: readonly CustomerRow[]
  /** Past orders by customer, oldest first. */
  readonly past: ReadonlyMap<string, readonly OrderDraft[]>
  readonly real: readonly WantedOrder[]
}

type Content = Omit<WaitingStory, 'story'>

const leastUsualLines = 4
const exaggeration = 10

function countOf(wanted: Story): number {
  return stories.filter(story => story === wanted).length
}

/** How many orders of the source wait as they are; they are no history then. */
export const realWaitingCount = countOf('real')

function usualContent(customer: CustomerRow, sources: StorySources): Content | null {
  const past = sources.past.get(customer.id) ?? []
  const { now, workspace, priceLines } = sources
  const wanted = usualWanted(customer, past, now, sources)
  if (wanted.length < leastUsualLines) return null
  const lines = priceLines(customer, dayInZone(now, workspace.timeZone), wanted)
  const draft = { lines, notes: '', deliveryDay: null, submittedAt: now }
  return reviewDraft(draft, customer, past, sources).asUsual ? { customer, wanted } : null
}

/** Customers with something usual, the busiest first; those of the real waiting orders are left alone. */
function usualContents(sources: StorySources): readonly Content[] {
  const { customers, past, real } = sources
  const taken = new Set(real.map(({ customer }) => customer.id))
  const busiest = customers
    .filter(({ id, state }) => state === 'active' && !taken.has(id))
    .sort((a, b) => (past.get(b.id)?.length ?? 0) - (past.get(a.id)?.length ?? 0))
  const wanted = countOf('usual') + countOf('tenfold') + countOf('original')
  const contents: Content[] = []
  for (const customer of busiest) {
    if (contents.length === wanted) return contents
    const content = usualContent(customer, sources)
    if (content) contents.push(content)
  }
  return contents
}

/** Changes the first quantity that no maximum holds back. */
function withOneQuantity(
  { customer, wanted }: Content,
  { products }: Pick<StorySources, 'products'>,
  change: (quantity: number, at: number) => number,
): Content {
  const chosen = wanted.findIndex(line => products[line.product]?.maxQuantity === null)
  const changed = wanted.map((line, at) =>
    at === chosen ? { ...line, quantity: change(line.quantity, line.product) } : line,
  )
  return { customer, wanted: changed }
}

function stepMore(sources: StorySources): (quantity: number, at: number) => number {
  return (quantity, at) => {
    const product = sources.products[at]
    return product ? stepUp(quantity, product) : quantity
  }
}

function realContent({ customer, lines }: WantedOrder, { products, orderable }: StorySources): Content {
  return { customer, wanted: lines.filter(({ product: at }) => orderable.has(products[at]?.id ?? '')) }
}

/** The waiting orders, oldest first. Throws when the history holds too few customers with usual orders. */
export function waitingStories(sources: StorySources): readonly WaitingStory[] {
  const usual = [...usualContents(sources)]
  const tenfold = usual
    .splice(0, countOf('tenfold'))
    .map(content => withOneQuantity(content, sources, quantity => quantity * exaggeration))
  const original = usual.splice(0, countOf('original'))
  const contents: Record<Story, Content[]> = {
    tenfold,
    original,
    repeated: original.map(content => withOneQuantity(content, sources, stepMore(sources))),
    usual,
    real: sources.real.map(order => realContent(order, sources)),
  }
  return stories.map(story => {
    const content = contents[story].shift()
    if (!content) throw new Error(`Too few customers for waiting orders of the kind ${story}`)
    return { story, ...content }
  })
}
