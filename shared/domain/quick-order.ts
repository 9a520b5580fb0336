import { checkQuantity, MOST_PER_LINE, nearestAllowed, type QuantityProblemCode } from './order-rules.ts'
import type { TypedQuantity } from './quick-order-reading.ts'
import type { TypedLine } from './quick-order-text.ts'
import { canOrder, rulesWithStock, type StockedRules } from './stocked-rules.ts'

/** What the catalog knows about one typed line: the items that its readings name, else some that come near. */
export type FoundLine = {
  /** `reading` is the position of the line's reading that names the item. */
  readonly hits: readonly { readonly reading: number; readonly productId: string }[]
  readonly suggestions: readonly string[]
}

export type QuickOrderItem = StockedRules & { readonly productId: string; readonly orderable: boolean }

/** What the lines are judged by: the items that were found, and what the cart holds of them already. */
export type QuickOrderFacts = {
  readonly items: ReadonlyMap<string, QuickOrderItem>
  readonly inCart: (productId: string) => number
}

export type QuickQuantityProblem =
  | QuantityProblemCode
  | 'too_many'
  | 'missing'
  | 'not_a_number'
  | 'unclear'
  | 'zero'

type Outcome =
  | { readonly state: 'heading' }
  | { readonly state: 'unreadable' }
  /** `name` is what the likeliest reading looked for, `quantity` what was typed with it. */
  | {
      readonly state: 'unknown'
      readonly name: string
      readonly quantity: number | null
      readonly suggestions: readonly string[]
    }
  | {
      readonly state: 'ambiguous'
      readonly choices: readonly { readonly productId: string; readonly quantity: number | null }[]
    }
  | {
      readonly state: 'unavailable'
      readonly productId: string
      readonly quantity: number | null
      readonly suggestions: readonly string[]
    }
  | {
      readonly state: 'quantity'
      readonly productId: string
      readonly problem: QuickQuantityProblem
      /** Quantities to take instead, best first. Empty when none is possible. */
      readonly choices: readonly number[]
      readonly mergedFrom: readonly number[]
    }
  /** `quantity` is what this line adds to the cart, with that of the lines merged into it. */
  | {
      readonly state: 'ready'
      readonly productId: string
      readonly quantity: number
      readonly mergedFrom: readonly number[]
    }
  /** Its quantity was added to that of the line `into`. */
  | {
      readonly state: 'merged'
      readonly productId: string
      readonly quantity: number
      readonly into: number
    }

/** A typed line and what becomes of it. */
export type QuickOrderLine = { readonly lineNumber: number; readonly text: string } & Outcome

type Wish = { readonly productId: string; readonly quantity: number }

/**
 * Decides every typed line: `found` has one entry for each. Lines of the same item are merged into the first of
 * them, and their sum has to keep the item's rules, stock and what the cart holds included.
 */
export function judgeQuickOrder(
  lines: readonly TypedLine[],
  found: readonly FoundLine[],
  facts: QuickOrderFacts,
): QuickOrderLine[] {
  const single = lines.map((line, index) =>
    judgeLine(line, found[index] ?? { hits: [], suggestions: [] }, facts),
  )
  const wished = new Map<string, { lineNumbers: number[]; sum: number }>()
  lines.forEach(({ lineNumber }, index) => {
    const outcome = single[index]
    if (!outcome || !('wish' in outcome)) return
    const { productId, quantity } = outcome.wish
    const group = wished.get(productId) ?? { lineNumbers: [], sum: 0 }
    wished.set(productId, { lineNumbers: [...group.lineNumbers, lineNumber], sum: group.sum + quantity })
  })
  return lines.map(({ lineNumber, text }, index) => {
    const outcome = single[index] ?? { state: 'unreadable' }
    return {
      lineNumber,
      text,
      ...('wish' in outcome ? judgeWish(lineNumber, outcome.wish, wished, facts) : outcome),
    }
  })
}

function judgeLine(
  line: TypedLine,
  { hits, suggestions }: FoundLine,
  facts: QuickOrderFacts,
): Outcome | { wish: Wish } {
  if (line.kind === 'heading') return { state: 'heading' }
  if (line.readings.length === 0) return { state: 'unreadable' }
  const productIds = [...new Set(hits.map(hit => hit.productId))].filter(id => facts.items.has(id))
  const [productId, ...others] = productIds
  if (productId === undefined) return { state: 'unknown', ...likeliest(line), suggestions }
  const quantityFor = (id: string): TypedQuantity => {
    const read = hits.flatMap(hit => (hit.productId === id ? (line.readings[hit.reading] ?? []) : []))
    // A number that is the item's SKU was not typed as a quantity of it.
    const isSku = read.some(({ name, quantity }) => quantity.kind === 'none' && /^\d+$/.test(name))
    return isSku && read.length > 1 ? { kind: 'none' } : (read[0]?.quantity ?? { kind: 'none' })
  }
  if (others.length > 0) {
    return {
      state: 'ambiguous',
      choices: productIds.map(id => ({ productId: id, quantity: wholeOf(quantityFor(id)) })),
    }
  }
  const item = facts.items.get(productId)
  if (!item || !canOrder(item))
    return { state: 'unavailable', productId, quantity: wholeOf(quantityFor(productId)), suggestions }
  return judgeTyped(quantityFor(productId), item, facts.inCart(productId))
}

function judgeTyped(typed: TypedQuantity, item: QuickOrderItem, inCart: number): Outcome | { wish: Wish } {
  const { productId, minQuantity } = item
  const problem = (code: QuickQuantityProblem, wanted: readonly number[]): Outcome => {
    const choices = [...new Set(wanted.flatMap(quantity => addable(quantity, item, inCart)))]
    return { state: 'quantity', productId, problem: code, choices, mergedFrom: [] }
  }
  switch (typed.kind) {
    case 'whole':
      return typed.value === 0 ? problem('zero', []) : { wish: { productId, quantity: typed.value } }
    case 'fraction':
      return problem('not_whole', [typed.value])
    case 'either':
      return problem('unclear', [typed.plain, typed.grouped])
    case 'none':
      return problem('missing', [minQuantity])
    case 'not_a_number':
      return problem('not_a_number', [minQuantity])
  }
}

function judgeWish(
  lineNumber: number,
  { productId, quantity }: Wish,
  wished: ReadonlyMap<string, { readonly lineNumbers: readonly number[]; readonly sum: number }>,
  facts: QuickOrderFacts,
): Outcome {
  const group = wished.get(productId)
  const [into = lineNumber, ...mergedFrom] = group?.lineNumbers ?? []
  if (into !== lineNumber) return { state: 'merged', productId, quantity, into }
  const sum = group?.sum ?? quantity
  const item = facts.items.get(productId)
  const inCart = facts.inCart(productId)
  // The rules are about the line that the cart will hold, not about what is added to it.
  if (item && inCart + sum > MOST_PER_LINE)
    return { state: 'quantity', productId, problem: 'too_many', choices: [], mergedFrom }
  const wrong = item && checkQuantity(inCart + sum, rulesWithStock(item))
  if (!item || !wrong) return { state: 'ready', productId, quantity: sum, mergedFrom }
  return {
    state: 'quantity',
    productId,
    problem: wrong.code,
    choices: addable(sum, item, inCart),
    mergedFrom,
  }
}

/** What can be added to the cart instead of a quantity: the nearest that leaves an allowed line, if there is any. */
function addable(quantity: number, item: QuickOrderItem, inCart: number): number[] {
  const nearest = nearestAllowed(inCart + quantity, rulesWithStock(item)) - inCart
  return nearest > 0 ? [nearest] : []
}

function likeliest({ readings }: TypedLine): { name: string; quantity: number | null } {
  const quantities = readings.flatMap(({ quantity }) => wholeOf(quantity) ?? [])
  return { name: readings[0]?.name ?? '', quantity: quantities[0] ?? null }
}

function wholeOf(quantity: TypedQuantity): number | null {
  return quantity.kind === 'whole' ? quantity.value : null
}
