import type { BuyerOrder } from '#shared/contract/buyer.ts'

type Line = BuyerOrder['lines'][number]

/** One item as ordered and as it is now; null on the side where it is missing. */
export type LineChange = { readonly was: Line | null; readonly now: Line | null }

/** What staff changed: lines with another quantity or price, removed ones and added ones, in the order's order. */
export function lineChanges(original: readonly Line[], current: readonly Line[]): LineChange[] {
  const now = new Map(current.map(line => [line.productId, line]))
  const known = new Set(original.map(line => line.productId))
  const kept = original.map(was => ({ was, now: now.get(was.productId) ?? null }))
  const added = current.filter(line => !known.has(line.productId)).map(line => ({ was: null, now: line }))
  return [...kept.filter(isChanged), ...added]
}

function isChanged({ was, now }: { readonly was: Line; readonly now: Line | null }): boolean {
  return now === null || was.quantity !== now.quantity || was.unitPrice !== now.unitPrice
}
