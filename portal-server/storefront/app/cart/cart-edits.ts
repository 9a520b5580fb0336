import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CatalogItem, OrderDetails } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { keepEdits, type StoredEdits, takeStoredEdits } from './stored-edits.ts'

/** An order that closed the cart elsewhere, to be told once. The number is null where the server gave none. */
export type ClosedElsewhere = { readonly orderId: string | null; readonly number: number | null }

/**
 * What this page has changed and the server has not yet confirmed. It survives a reload, so that a change made
 * in a dead spot is sent when the connection is back.
 */
export type CartEdits = {
  readonly quantities: Readonly<Record<string, number>>
  /** The unit price beside which each quantity was chosen, where the page showed one. */
  readonly shownPrices: Readonly<Record<string, number>>
  readonly details: OrderDetails | null
  /** The cart that the edits were made in, once it is known; they never move to another one. */
  readonly cartId: string | null
  /** `waiting`: the last try got no answer, another follows by itself. */
  readonly status: 'idle' | 'saving' | 'waiting'
  readonly refusal: ErrorCode | 'broken' | null
  readonly closedElsewhere: ClosedElsewhere | null
  /** Items by product as last seen, to show a price before the server's answer. */
  readonly knownItems: Readonly<Record<string, CatalogItem>>
  /** Products taken to zero on this page, so that "add all" does not bring them back. */
  readonly leftOut: ReadonlySet<string>
}

export type CartEditsStore = StoreApi<CartEdits>

const NOTHING: CartEdits = {
  quantities: {},
  shownPrices: {},
  details: null,
  cartId: null,
  status: 'idle',
  refusal: null,
  closedElsewhere: null,
  knownItems: {},
  leftOut: new Set(),
}

/** Whether anything still has to reach the server. */
export function hasEdits(edits: Pick<CartEdits, 'quantities' | 'details'>): boolean {
  return edits.details !== null || Object.keys(edits.quantities).length > 0
}

/** The store of unconfirmed edits of one portal link, restored from and kept in the browser's storage. */
export function createCartEdits(publicId: string): CartEditsStore {
  const page = `${Date.now()}-${Math.random()}`
  const left = takeStoredEdits(publicId, page)
  const edits = createStore<CartEdits>(() => ({ ...NOTHING, ...left }))
  edits.subscribe(({ quantities, shownPrices, details, cartId }, before) => {
    if (quantities === before.quantities && details === before.details && cartId === before.cartId) return
    const own: StoredEdits = { quantities, shownPrices, details, cartId }
    keepEdits(publicId, page, hasEdits(own) ? own : null)
  })
  return edits
}
