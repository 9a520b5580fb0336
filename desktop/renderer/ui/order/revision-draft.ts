import { err, ok, type Result } from '#shared/base/result.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { OrderLine } from '#shared/contract/rows.ts'

export type PriceByHand = { readonly unitPrice: number; readonly reason: string }

/** One line of a revision in the making. Quantities are selling units, 0 for a line that is taken off. */
export type DraftLine = {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly quantity: number
  /** The line as it stands on the order; null for a product that is new on it. */
  readonly before: OrderLine | null
  /** The product that this one stands in for. */
  readonly replaces: string | null
  readonly byHand: PriceByHand | null
}

type Product = {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly minQuantity: number
}

export type DraftProblem = 'no_line_left' | 'nothing_changed'

/** The order's lines as they stand, to be changed. */
export function draftOf(lines: readonly OrderLine[]): DraftLine[] {
  return lines.map(line => ({
    productId: line.productId,
    sku: line.sku,
    name: line.name,
    quantity: line.quantity,
    before: line,
    replaces: null,
    byHand: null,
  }))
}

/** Changes one line. */
export function withLine(
  draft: readonly DraftLine[],
  productId: string,
  change: Partial<Pick<DraftLine, 'quantity' | 'byHand'>>,
): DraftLine[] {
  return draft.map(line => (line.productId === productId ? { ...line, ...change } : line))
}

/**
 * Adds a product at the end, or right behind the line that it stands in for, which is then taken off. A product
 * that is on the order already is taken up again rather than listed twice.
 */
export function withProduct(
  draft: readonly DraftLine[],
  product: Product,
  replaces: string | null = null,
): DraftLine[] {
  const replaced = draft.find(line => line.productId === replaces)
  const off = draft.map(line => (line === replaced ? { ...line, quantity: 0, byHand: null } : line))
  const known = off.find(line => line.productId === product.id)
  // A stand-in begins with the quantity of what it replaces; the field then moves it to what its rules allow.
  const quantity = replaced ? replaced.quantity || product.minQuantity : product.minQuantity
  if (known)
    return known.quantity > 0
      ? off
      : withLine(off, product.id, { quantity: known.before?.quantity ?? quantity })
  const { id: productId, sku, name } = product
  const line: DraftLine = { productId, sku, name, quantity, before: null, replaces, byHand: null }
  const at = replaced ? draft.indexOf(replaced) + 1 : off.length
  return off.toSpliced(at, 0, line)
}

/** Puts a line back as it stands on the order; a new one goes. */
export function putBack(draft: readonly DraftLine[], productId: string): DraftLine[] {
  return draft.flatMap(line => {
    if (line.productId !== productId) return [line]
    return line.before ? [{ ...line, quantity: line.before.quantity, byHand: null }] : []
  })
}

/** Whether a line differs from what stands on the order. */
export function isChanged({ quantity, before, byHand }: DraftLine): boolean {
  return byHand !== null || quantity !== (before?.quantity ?? 0)
}

/** The lines of the new revision, or why there can be none. */
export function revisedLines(
  draft: readonly DraftLine[],
): Result<MutationArgs<'order.revise'>['lines'], DraftProblem> {
  const kept = draft.filter(line => line.quantity > 0)
  if (kept.length === 0) return err('no_line_left')
  if (!draft.some(isChanged)) return err('nothing_changed')
  return ok(kept.map(({ productId, quantity, byHand }) => ({ productId, quantity, override: byHand })))
}
