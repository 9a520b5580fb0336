/** One line of a real order, as the source prints it, with the price in pence. */
export type Sale = {
  readonly invoice: string
  /** As typed in the source; two codes that differ only by case share a `skuKey`. */
  readonly sku: string
  readonly skuKey: string
  readonly description: string
  readonly quantity: number
  /** Pence for one piece. */
  readonly unitPrice: number
  readonly customer: string
  readonly country: string
  /** `YYYY-MM-DD`, the wholesaler's own calendar. */
  readonly day: string
  /** Minutes since midnight of that day. */
  readonly minute: number
}

/** Rows grouped by a key, in the order in which each key first appears. */
export function groupSales(
  sales: Iterable<Sale>,
  keyOf: (sale: Sale) => string,
): ReadonlyMap<string, readonly Sale[]> {
  const groups = new Map<string, Sale[]>()
  for (const sale of sales) {
    const group = groups.get(keyOf(sale))
    if (group) group.push(sale)
    else groups.set(keyOf(sale), [sale])
  }
  return groups
}
