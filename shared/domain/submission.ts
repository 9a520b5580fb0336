import { sumExact } from '../base/money.ts'
import type { OfferState } from './availability.ts'
import type { Day } from './day.ts'
import { checkDeliveryDay } from './delivery.ts'
import { checkMinimumOrder, checkOrderFields, type OrderFieldProblem, type OrderSettings } from './order-fields.ts'
import { checkQuantity, type OrderRules } from './order-rules.ts'
import { lineAmount, type PriceError, type PriceSource, type ResolvedPrice } from './pricing.ts'
import type { Result } from '../base/result.ts'
import type { Difference } from './submission-difference.ts'
import { type TaxMode, type TaxTotals, taxTotals } from './tax.ts'

export type CustomerState = 'active' | 'on_hold' | 'archived'

/** A line as sent: whole selling units, and the unit price (minor units) that the page showed. */
export type SubmittedLine = { readonly productId: string; readonly quantity: number; readonly unitPrice: number }

/** What the buyer filled in beside the lines; empty texts and null are not filled in. */
export type SubmissionDetails = {
  readonly poNumber: string
  readonly notes: string
  readonly deliveryDay: Day | null
  readonly addressId: string | null
}

/** Everything that the buyer sent and that makes one order differ from another. */
export type Submission = { readonly lines: readonly SubmittedLine[]; readonly details: SubmissionDetails }

/** A product as read and priced for the submitted quantity, all from one consistent reading. */
export type LineFacts = {
  readonly sku: string
  readonly name: string
  readonly unitName: string
  readonly unitContents: string
  readonly taxRateBp: number
  readonly offer: OfferState
  readonly backOn: Day | null
  /** Available selling units; null when not tracked. */
  readonly available: number | null
  readonly rules: OrderRules
  readonly price: Result<ResolvedPrice, PriceError>
}

/** What the server knows at the moment of submission. Facts are keyed by product id; a missing one is not offered. */
export type SubmissionFacts = {
  readonly products: ReadonlyMap<string, LineFacts>
  readonly settings: OrderSettings
  readonly customerState: CustomerState
  /** Whether the chosen ship-to address, or having chosen none, is allowed to this link. */
  readonly addressAccepted: boolean
  readonly currency: string
  readonly taxMode: TaxMode
  readonly timeZone: string
  /** The server's clock, epoch ms. */
  readonly now: number
}

/** How a line's price came about; staff may later override one with a reason. */
export type FrozenPriceSource = PriceSource | { readonly kind: 'override'; readonly reason: string }

/** A line as the order keeps it, whatever becomes of the product. Amounts in minor units. */
export type FrozenLine = {
  /** From 1, in the order sent. */
  readonly lineNumber: number
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly unitName: string
  readonly unitContents: string
  readonly quantity: number
  readonly unitPrice: number
  readonly listPrice: number
  readonly priceSource: FrozenPriceSource
  readonly taxRateBp: number
  readonly currency: string
  readonly amount: number
}

export type SubmissionOutcome =
  | {
      readonly kind: 'as_shown'
      readonly lines: readonly FrozenLine[]
      /** Sum of the lines in minor units, before or with tax by the workspace's mode. */
      readonly total: number
      readonly totals: TaxTotals
    }
  | { readonly kind: 'differs'; readonly differences: readonly Difference[] }

/**
 * Decides whether an order is exactly as its buyer saw it. Every difference is found, none hides another; those
 * of the whole order come first, then those of the lines in the order sent.
 */
export function compareSubmission(submission: Submission, facts: SubmissionFacts): SubmissionOutcome {
  const lines = submission.lines.map((line, index) => compareLine(line, index, submission.lines, facts))
  const frozen = lines.flatMap(line => line.frozen ?? [])
  const amounts = taxTotals(frozen, facts.taxMode)
  const total = sumExact(frozen.map(line => line.amount))
  const differences = [
    ...wholeOrderDifferences(submission, facts),
    ...totalDifferences(total, amounts.ok, submission.lines, facts),
    ...lines.flatMap(line => line.differences),
  ]
  if (differences.length > 0 || total === null || !amounts.ok) return { kind: 'differs', differences }
  return { kind: 'as_shown', lines: frozen, total, totals: amounts.value }
}

type ComparedLine = { readonly differences: readonly Difference[]; readonly frozen: FrozenLine | null }

function compareLine(
  line: SubmittedLine,
  index: number,
  lines: readonly SubmittedLine[],
  facts: SubmissionFacts,
): ComparedLine {
  const { productId } = line
  const known = facts.products.get(productId)
  const offered = known === undefined || known.offer === 'hidden' ? null : known
  const name = { productId, sku: offered?.sku ?? null }
  const repeated = lines.findIndex(other => other.productId === productId) < index
  if (repeated) return { differences: [{ code: 'duplicate_line', ...name }], frozen: null }
  if (!offered) return { differences: [{ code: 'not_in_catalog', ...name }], frozen: null }
  const frozen = freezeLine(line, index + 1, offered, facts.currency)
  const differences: Difference[] = [
    ...availabilityDifferences(line, name, offered),
    ...quantityDifferences(line, name, offered.rules),
    ...priceDifferences(line, name, offered),
  ]
  if (!frozen) differences.push({ code: 'amount_out_of_range', ...name })
  return { differences, frozen }
}
