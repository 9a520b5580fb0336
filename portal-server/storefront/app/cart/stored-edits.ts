import type { OrderDetails } from '#shared/contract/buyer.ts'
import { readStored, store } from '../browser-storage.ts'

/** What one open page has changed and not yet brought to the server. */
export type StoredEdits = {
  readonly quantities: Readonly<Record<string, number>>
  readonly shownPrices: Readonly<Record<string, number>>
  readonly details: OrderDetails | null
  readonly cartId: string | null
}

type ByPage = Readonly<Record<string, StoredEdits>>

const keyOf = (publicId: string) => `stackcube.cart.${publicId}`

/**
 * Keeps a page's edits beside those of other tabs, which would take each other's away from one place; null when the
 * page has none left.
 */
export function keepEdits(publicId: string, page: string, edits: StoredEdits | null): void {
  const { [page]: _before, ...others } = readAll(publicId)
  const all = edits === null ? others : { ...others, [page]: edits }
  store(keyOf(publicId), Object.keys(all).length > 0 ? all : null)
}

/**
 * Takes over what earlier pages left behind, the last word on each item counting, and keeps it as this page's. Edits
 * never move to another cart: those of one that is not the newest stay where they are.
 */
export function takeStoredEdits(publicId: string, page: string): StoredEdits | null {
  const left = Object.entries(readAll(publicId))
  const cartId = left.findLast(([, edits]) => edits.cartId !== null)?.[1].cartId ?? null
  const mine = left.filter(([, edits]) => edits.cartId === null || edits.cartId === cartId)
  if (mine.length === 0) return null
  const taken = mine.reduce<StoredEdits>(
    (before, [, edits]) => ({
      quantities: { ...before.quantities, ...edits.quantities },
      shownPrices: { ...before.shownPrices, ...edits.shownPrices },
      details: edits.details ?? before.details,
      cartId,
    }),
    { quantities: {}, shownPrices: {}, details: null, cartId },
  )
  for (const [other] of mine) keepEdits(publicId, other, null)
  keepEdits(publicId, page, taken)
  return taken
}

function readAll(publicId: string): ByPage {
  const stored = readStored(keyOf(publicId))
  if (typeof stored !== 'object' || stored === null) return {}
  const pages = Object.entries(stored).flatMap(([page, edits]) => {
    const read = editsOf(edits)
    return read ? [[page, read] as const] : []
  })
  return Object.fromEntries(pages)
}

function editsOf(stored: unknown): StoredEdits | null {
  if (typeof stored !== 'object' || stored === null) return null
  const { quantities, shownPrices, details, cartId } = stored as Partial<StoredEdits>
  if (typeof quantities !== 'object') return null
  return { quantities, shownPrices: shownPrices ?? {}, details: details ?? null, cartId: cartId ?? null }
}
