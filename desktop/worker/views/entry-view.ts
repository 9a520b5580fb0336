import { possibleDeliveryDays } from '#shared/domain/delivery.ts'
import { lineAmount } from '#shared/domain/pricing.ts'
import { compareSubmission, type SubmissionDetails, type SubmissionFacts } from '#shared/domain/submission.ts'
import { taxTotals } from '#shared/domain/tax.ts'
import type { EntryView, QuotedLine } from '../api/views.ts'
import type { Store } from '../store/store.ts'
import { lastOrdersOf } from './order-views.ts'
import { quotedLine } from './quote-lines.ts'
import { type LocalTerms, lineFactsOf, termsOf, type WantedLine } from './selling-facts.ts'

const DAYS_OFFERED = 30
const LAST_ORDERS = 5

/**
 * An order by telephone as it stands: its lines priced for the customer now, and everything that the server would
 * refuse it for, as far as this computer knows. Null without the customer.
 */
export const readEntry = (
  store: Store,
  customerId: string,
  wanted: readonly WantedLine[],
  details: SubmissionDetails,
  now: number,
): EntryView | null => {
  const terms = termsOf(store, customerId, now)
  if (!terms) return null
  const products = lineFactsOf(store, terms, wanted)
  const quoted = wanted.flatMap(({ productId, quantity }) => {
    const facts = products.get(productId)
    return facts ? [quotedLine(productId, quantity, facts)] : []
  })
  const { customer, settings, workspace } = terms
  const facts = { ...factsOf(terms, details.addressId, now), products }
  const lines = wanted.map(line => ({ ...line, unitPrice: priceOf(quoted, line.productId) }))
  const outcome = compareSubmission({ lines, details }, facts)
  const totals = taxTotals(quoted.flatMap(taxable), workspace.taxMode)
  return {
    customer,
    settings,
    deliveryDays:
      settings.deliveryDate === 'off'
        ? []
        : possibleDeliveryDays(settings, now, workspace.timeZone, DAYS_OFFERED),
    lines: quoted,
    differences: outcome.kind === 'differs' ? [...outcome.differences] : [],
    totals: totals.ok ? totals.value : null,
    lastOrders: lastOrdersOf(store, customerId, null, LAST_ORDERS),
  }
}

const factsOf = (
  { customer, settings, workspace }: LocalTerms,
  addressId: string | null,
  now: number,
): Omit<SubmissionFacts, 'products'> => ({
  settings,
  customerState: customer.state,
  addressAccepted:
    addressId === null
      ? customer.addresses.length === 0
      : customer.addresses.some(({ id }) => id === addressId),
  currency: workspace.currency,
  taxMode: workspace.taxMode,
  timeZone: workspace.timeZone,
  now,
})

const priceOf = (lines: readonly QuotedLine[], productId: string): number =>
  lines.find(line => line.productId === productId)?.unitPrice ?? 0

/** A line that has no exact amount is told as a difference, and is no part of the totals. */
const taxable = ({ unitPrice, quantity, taxRateBp }: QuotedLine): { amount: number; taxRateBp: number }[] => {
  const amount = unitPrice === null ? null : lineAmount(unitPrice, quantity)
  return amount === null ? [] : [{ amount, taxRateBp }]
}
