import type { LineFacts } from '#shared/domain/submission-line.ts'
import type { QuotedLine } from '../api/views.ts'
import { type Store, viewRow } from '../store/store.ts'
import { lineFactsOf, termsOf, type WantedLine } from './selling-facts.ts'

/**
 * Prices these lines for a customer today, with the stock and the order rules of each. An order's own reservation
 * counts as free for its lines. A product that is not on this computer is left out; null without the customer.
 */
export const quoteLines = (
  store: Store,
  customerId: string,
  lines: readonly WantedLine[],
  now: number,
  orderId: string | null = null,
): QuotedLine[] | null => {
  const terms = termsOf(store, customerId, now)
  if (!terms) return null
  const held = orderId === null ? null : (viewRow(store, 'order', orderId)?.row ?? null)
  const facts = lineFactsOf(store, terms, lines, held)
  return lines.flatMap(({ productId, quantity }) => {
    const found = facts.get(productId)
    return found ? [quotedLine(productId, quantity, found)] : []
  })
}

/** A line's facts as screens read them. */
export const quotedLine = (productId: string, quantity: number, facts: LineFacts): QuotedLine => ({
  productId,
  quantity,
  sku: facts.sku,
  name: facts.name,
  unitName: facts.unitName,
  unitContents: facts.unitContents,
  rules: {
    minQuantity: facts.rules.minQuantity,
    maxQuantity: facts.rules.maxQuantity,
    step: facts.rules.step,
  },
  offer: facts.offer,
  backOn: facts.backOn,
  available: facts.available,
  taxRateBp: facts.taxRateBp,
  unitPrice: facts.price.ok ? facts.price.value.unitPrice : null,
  listPrice: facts.price.ok ? facts.price.value.listPrice : null,
  source: facts.price.ok ? facts.price.value.source : null,
})
