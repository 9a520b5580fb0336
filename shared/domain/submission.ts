import { sumExact } from '../base/money.ts'
import type { Day } from './day.ts'
import { checkDeliveryDay } from './delivery.ts'
import type { FrozenLine } from './frozen-line.ts'
import {
  checkMinimumOrder,
  checkOrderFields,
  type OrderFieldProblem,
  type OrderSettings,
} from './order-fields.ts'
import type { Difference } from './submission-difference.ts'
import { type ComparedLine, compareLine, type LineFacts, type SubmittedLine } from './submission-line.ts'
import { type TaxMode, type TaxTotals, taxTotals } from './tax.ts'

export type CustomerState = 'active' | 'on_hold' | 'archived'

/** What the buyer filled in beside the lines; empty texts and null are not filled in. */
export type SubmissionDetails = {
  readonly poNumber: string
  readonly notes: string
  readonly deliveryDay: Day | null
  readonly addressId: string | null
}

/** Everything that the buyer sent and that makes one order differ from another. */
export type Submission = { readonly lines: readonly SubmittedLine[]; readonly details: SubmissionDetails }

/** What the server knows at the moment of submission. */
export type SubmissionFacts = {
  /** By product id; a product that is missing here is not in the catalog. */
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

export type SubmissionOutcome =
  | {
      readonly kind: 'as_shown'
      readonly lines: readonly FrozenLine[]
      /** Sum of the lines in minor units, without or with tax as the workspace's prices are. */
      readonly total: number
      readonly totals: TaxTotals
    }
  | { readonly kind: 'differs'; readonly differences: readonly Difference[] }

/**
 * Decides whether an order is exactly as its buyer saw it. Every difference is found, none hides another; those
 * of the whole order come first, then those of the lines in the order sent.
 */
export function compareSubmission(submission: Submission, facts: SubmissionFacts): SubmissionOutcome {
  const compared = compareLines(submission.lines, facts)
  const lines = compared.flatMap(line => line.frozen ?? [])
  const total = sumExact(lines.map(line => line.amount))
  const totals = taxTotals(lines, facts.taxMode)
  const differences = [
    ...customerDifferences(submission, facts),
    ...detailDifferences(submission.details, facts),
    ...totalDifferences(submission.lines.length, total, totals.ok, facts.settings),
    ...compared.flatMap(line => line.differences),
  ]
  if (differences.length > 0 || total === null || !totals.ok) return { kind: 'differs', differences }
  return { kind: 'as_shown', lines, total, totals: totals.value }
}

function compareLines(lines: readonly SubmittedLine[], facts: SubmissionFacts): ComparedLine[] {
  const seen = new Set<string>()
  return lines.map((line, index) => {
    const { productId } = line
    const known = facts.products.get(productId)
    if (!seen.has(productId)) {
      seen.add(productId)
      return compareLine(line, index + 1, known, facts.currency)
    }
    const sku = known && known.offer !== 'hidden' ? known.sku : null
    return { differences: [{ code: 'duplicate_line', productId, sku }], frozen: null }
  })
}

function customerDifferences(submission: Submission, facts: SubmissionFacts): Difference[] {
  const differences: Difference[] = []
  if (facts.customerState === 'on_hold') differences.push({ code: 'customer_on_hold' })
  if (facts.customerState === 'archived') differences.push({ code: 'customer_archived' })
  if (!facts.addressAccepted) differences.push({ code: 'address_not_valid' })
  if (submission.lines.length === 0) differences.push({ code: 'empty_order' })
  return differences
}

function detailDifferences(details: SubmissionDetails, facts: SubmissionFacts): Difference[] {
  const { settings, now, timeZone } = facts
  const differences: Difference[] = checkOrderFields(details, settings).map(fieldDifference)
  const day = details.deliveryDay
  if (day === null || settings.deliveryDate === 'off') return differences
  const problem = checkDeliveryDay(settings, day, now, timeZone)
  if (!problem) return differences
  const { code, nextPossible } = problem
  if (code === 'cut_off_passed') differences.push({ code, old: day, new: nextPossible })
  else differences.push({ code: 'delivery_day_not_possible', reason: code, old: day, new: nextPossible })
  return differences
}

function fieldDifference(problem: OrderFieldProblem): Difference {
  if (problem.code !== 'field_too_long') return problem
  return { code: problem.code, field: problem.field, old: problem.length, new: problem.limit }
}

function totalDifferences(
  lineCount: number,
  total: number | null,
  taxable: boolean,
  settings: OrderSettings,
): Difference[] {
  if (total === null || !taxable) return [{ code: 'amount_out_of_range', productId: null, sku: null }]
  if (lineCount === 0 || checkMinimumOrder(total, settings) !== 'refuse') return []
  return [{ code: 'below_minimum_order', old: total, new: settings.minimumOrderAmount }]
}

/**
 * A canonical text of what was submitted, equal for requests that ask for the same order whatever the order of
 * their lines. The server keeps its hash beside the idempotency key to tell a repetition from another order.
 */
export function requestFingerprint(submission: Submission): string {
  const { poNumber, notes, deliveryDay, addressId } = submission.details
  const lines = submission.lines
    .map(({ productId, quantity, unitPrice }) => JSON.stringify([productId, quantity, unitPrice]))
    .sort()
  return JSON.stringify([1, lines, poNumber.trim(), notes.trim(), deliveryDay, addressId])
}
