import type { OrderView, QuotedLine } from '#desktop/worker/api/views.ts'
import type { OrderRules } from '#shared/domain/order-rules.ts'
import { t } from '../words/t.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import type { DraftLine } from './revision-draft.ts'

/** A line of the draft with what holds for it now. */
export type PricedDraftLine = DraftLine & {
  /** Minor units; null while a new line has not been priced, or can't be. */
  readonly unitPrice: number | null
  readonly rules: OrderRules
  /** What this order could take, its own reservation counted as free; null when the product is not tracked. */
  readonly available: number | null
  /** Why the line can't be saved as it is; null when it can. */
  readonly problem: string | null
}

/** A product that is gone from the catalog has no rules any more. */
const ANY_QUANTITY: OrderRules = { minQuantity: 1, maxQuantity: null, step: 1 }

/** Prices the draft's new lines for the order's customer and adds stock and order rules to all of them. */
export function usePricedDraft(
  order: Pick<OrderView['order'], 'id' | 'customerId'>,
  draft: readonly DraftLine[],
): readonly PricedDraftLine[] {
  const lines = draft.map(({ productId, quantity }) => ({ productId, quantity: Math.max(1, quantity) }))
  const { id: orderId, customerId } = order
  const answer = useWorkerQuery(
    ['prices', 'quote', customerId, orderId, lines],
    worker => worker.prices.quote.query({ customerId, orderId, lines }),
    { keep: true },
  )
  const quotes = new Map((answer.data ?? []).map(quote => [quote.productId, quote]))
  return draft.map(line => pricedLine(line, quotes.get(line.productId), answer.data !== undefined))
}

/** Kept lines keep their price, a price by hand holds over all, and new lines get today's. */
export function pricedLine(line: DraftLine, quote: QuotedLine | undefined, asked: boolean): PricedDraftLine {
  const unitPrice = line.byHand?.unitPrice ?? line.before?.unitPrice ?? quote?.unitPrice ?? null
  const available = quote?.available ?? null
  const short = available !== null && line.quantity > available
  const unpriced = asked && unitPrice === null
  return {
    ...line,
    unitPrice,
    rules: quote?.rules ?? ANY_QUANTITY,
    available,
    problem: short
      ? t('only {available} available', { available })
      : unpriced
        ? t('has no price for this customer')
        : null,
  }
}
