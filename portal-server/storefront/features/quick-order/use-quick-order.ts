import { useCallback, useMemo, useState } from 'react'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { judgeQuickOrder, type QuickOrderLine } from '#shared/domain/quick-order.ts'
import { parseQuickOrder, rewriteLines } from '#shared/domain/quick-order-text.ts'
import { useCart } from '../../app/cart/use-cart.ts'
import { useServices } from '../../app/services.tsx'
import { keepDraft, readDraft } from './quick-draft.ts'
import { useFoundLines } from './use-found-lines.ts'

/** More is read in turns: what was added leaves the box, and the rest moves up. */
export const MOST_LINES = 2000

/** A judged line, or one that the catalog has not been asked about yet. */
export type ShownLine = QuickOrderLine | { lineNumber: number; text: string; state: 'pending' }

export type ReadyLine = Extract<QuickOrderLine, { state: 'ready' }>

export type QuickOrder = {
  readonly text: string
  readonly setText: (text: string) => void
  /** One for each line that holds anything, in the order typed, up to the limit. */
  readonly lines: readonly ShownLine[]
  readonly items: ReadonlyMap<string, CatalogItem>
  /** Lines beyond the limit, which stay in the box. */
  readonly left: number
  readonly inCart: (productId: string) => number
  readonly error: unknown
  readonly retry: () => void
  /** Replaces lines by their number; null takes a line out. */
  readonly rewrite: (changes: ReadonlyMap<number, string | null>) => void
  /** Puts every ready line into the cart, and leaves the others in the box. */
  readonly addReady: () => { count: number; undo: () => void }
}

/** The text in the box with everything that follows from it. The text alone is kept. */
export function useQuickOrder(): QuickOrder {
  const { publicId, writer } = useServices()
  const { cart } = useCart()
  const [text, show] = useState(() => readDraft(publicId))
  const setText = (next: string) => {
    keepDraft(publicId, next)
    show(next)
  }
  // By what the box holds when it is pressed: a row that did not change is not drawn anew with every key.
  const rewrite = useCallback(
    (changes: ReadonlyMap<number, string | null>) =>
      show(now => {
        const next = rewriteLines(now, changes)
        keepDraft(publicId, next)
        return next
      }),
    [publicId],
  )
  const parsed = useMemo(() => parseQuickOrder(text), [text])
  const read = useMemo(() => parsed.slice(0, MOST_LINES), [parsed])
  const found = useFoundLines(read)
  const cartLines = cart?.lines
  const inCart = useMemo(() => {
    const quantities = new Map(cartLines?.map(line => [line.productId, line.quantity]))
    return (productId: string) => quantities.get(productId) ?? 0
  }, [cartLines])
  const judged = judgeQuickOrder(
    read,
    read.map(line => found.of(line) ?? { hits: [], suggestions: [] }),
    { items: found.items, inCart },
  )
  const lines = judged.map((line, index): ShownLine => {
    const typed = read[index]
    const isAsked = typed === undefined || found.of(typed) !== null
    return isAsked ? line : { lineNumber: line.lineNumber, text: line.text, state: 'pending' }
  })
  const addReady = () => {
    const ready = lines.filter(line => line.state === 'ready')
    const before = ready.flatMap(({ productId }) => wishOf(found.items, productId, inCart(productId)))
    const wishes = ready.flatMap(line =>
      wishOf(found.items, line.productId, inCart(line.productId) + line.quantity),
    )
    writer.setQuantities(wishes)
    setText(without(text, ready, lines))
    const undo = () => {
      writer.setQuantities(before)
      setText(text)
    }
    return { count: wishes.length, undo }
  }
  return {
    text,
    setText,
    lines,
    items: found.items,
    left: parsed.length - read.length,
    inCart,
    error: found.error,
    retry: found.retry,
    rewrite,
    addReady,
  }
}

function wishOf(
  items: ReadonlyMap<string, CatalogItem>,
  productId: string,
  quantity: number,
): { item: CatalogItem; quantity: number }[] {
  const item = items.get(productId)
  return item ? [{ item, quantity }] : []
}

/** The text without what was added; a heading goes when no line is left for it. */
function without(text: string, added: readonly ReadyLine[], lines: readonly ShownLine[]): string {
  const gone = new Set(added.flatMap(line => [line.lineNumber, ...line.mergedFrom]))
  const rest = rewriteLines(text, new Map([...gone].map(lineNumber => [lineNumber, null])))
  const isDone = parseQuickOrder(rest).every(line => line.kind === 'heading')
  return isDone && lines.length > 0 ? '' : rest
}
