import type { Result } from '../base/result.ts'
import type { OfferState } from './availability.ts'
import type { Day } from './day.ts'
import { type FrozenLine, freezeLine, type LineProduct } from './frozen-line.ts'
import { checkQuantity, type OrderRules } from './order-rules.ts'
import type { PriceError, ResolvedPrice } from './pricing.ts'
import type { Difference } from './submission-difference.ts'

/** What a page shows beside an item's price: its tax in basis points, and what one unit of it is. */
export type ShownItem = {
  readonly taxRateBp: number
  readonly unitName: string
  readonly unitContents: string
}

/**
 * A line as sent: whole selling units, and the unit price (minor units) that the page showed, with what it showed
 * beside it where the sender says so.
 */
export type SubmittedLine = {
  readonly productId: string
  readonly quantity: number
  readonly unitPrice: number
  readonly shown?: ShownItem | undefined
}

/** A product as read and priced for the submitted quantity, all from one consistent reading. */
export type LineFacts = LineProduct & {
  readonly offer: OfferState
  readonly backOn: Day | null
  /** Available selling units; null when not tracked. */
  readonly available: number | null
  readonly rules: OrderRules
  readonly price: Result<ResolvedPrice, PriceError>
}

/** A line with what stands against it. `frozen` is null when it could not be part of any order now. */
export type ComparedLine = {
  readonly differences: readonly Difference[]
  readonly frozen: FrozenLine | null
}

type LineName = { readonly productId: string; readonly sku: string | null }

/** Compares one line with the facts of its product, of which there are none when it is not known. */
export function compareLine(
  line: SubmittedLine,
  lineNumber: number,
  facts: LineFacts | undefined,
  currency: string,
): ComparedLine {
  const { productId } = line
  // A hidden product is answered like an unknown one, so that nobody learns what others may buy.
  if (!facts || facts.offer === 'hidden') {
    return { differences: [{ code: 'not_in_catalog', productId, sku: null }], frozen: null }
  }
  const name = { productId, sku: facts.sku }
  const frozen = facts.price.ok
    ? freezeLine({ lineNumber, productId, quantity: line.quantity }, facts, facts.price.value, currency)
    : null
  const differences = [
    ...stockDifferences(line, name, facts),
    ...quantityDifferences(line, name, facts.rules),
    ...priceDifferences(line, name, facts.price, frozen),
    ...shownDifferences(line.shown, name, facts),
  ]
  return { differences, frozen: facts.offer === 'orderable' ? frozen : null }
}

function stockDifferences(line: SubmittedLine, name: LineName, facts: LineFacts): Difference[] {
  if (facts.offer !== 'orderable') return [{ code: 'not_available', ...name, new: facts.backOn }]
  const { available } = facts
  if (available === null || line.quantity <= available) return []
  return [{ code: 'insufficient_stock', ...name, old: line.quantity, new: available }]
}

function quantityDifferences(line: SubmittedLine, name: LineName, rules: OrderRules): Difference[] {
  const problem = checkQuantity(line.quantity, rules)
  if (!problem) return []
  return [{ code: 'quantity_rule', ...name, rule: problem.code, old: line.quantity, new: problem.nearest }]
}

function shownDifferences(shown: ShownItem | undefined, name: LineName, facts: LineFacts): Difference[] {
  if (!shown) return []
  const differences: Difference[] = []
  if (shown.taxRateBp !== facts.taxRateBp)
    differences.push({ code: 'tax_changed', ...name, old: shown.taxRateBp, new: facts.taxRateBp })
  const [old, now] = [unitText(shown), unitText(facts)]
  if (old !== now) differences.push({ code: 'unit_changed', ...name, old, new: now })
  return differences
}

/** What one unit is, as one text: "carton, 12 × 0.5 l". */
function unitText({ unitName, unitContents }: ShownItem): string {
  return [unitName, unitContents].filter(Boolean).join(', ')
}

function priceDifferences(
  line: SubmittedLine,
  name: LineName,
  price: LineFacts['price'],
  frozen: FrozenLine | null,
): Difference[] {
  if (!price.ok) {
    // A quantity that has no price is reported by the order rules already.
    return price.error === 'quantity_not_positive' ? [] : [{ code: 'amount_out_of_range', ...name }]
  }
  const differences: Difference[] = []
  const { unitPrice } = price.value
  if (unitPrice !== line.unitPrice) {
    differences.push({ code: 'price_changed', ...name, old: line.unitPrice, new: unitPrice })
  }
  if (!frozen) differences.push({ code: 'amount_out_of_range', ...name })
  return differences
}
