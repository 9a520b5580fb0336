import type { OrderState } from '#shared/domain/order-state.ts'
import type { Stock, StockLine } from '#shared/domain/stock.ts'
import { plainArray } from '../../db/array-literal.ts'
import type { Sql } from '../../db/database.ts'
import type { BuyerCaller } from '../callers.ts'

/** Whom an order of a link is from, as it freezes it. */
export type LinkContact = { contactName: string; contactEmail: string; label: string }

/** The order that a cart replaces, locked, as it is now. */
export type ReplacedOrder = {
  orderId: string
  number: number
  state: OrderState
  /** Whether staff changed it since the cart was filled from it. */
  revised: boolean
  lines: readonly StockLine[]
}

/** What a submission finds once its locks are held. */
export type BegunSubmission =
  | { state: 'ended' }
  | { state: 'no_cart' }
  | { state: 'spent'; orderId: string; number: number; fingerprint: Buffer }
  | {
      state: 'open'
      contact: LinkContact
      replaced: ReplacedOrder | null
      stock: ReadonlyMap<string, Stock>
      catalogVersion: number
    }

type Row = {
  state: BegunSubmission['state']
  order_id: string
  order_number: number
  order_fingerprint: Buffer
  contact_name: string
  contact_email: string
  label: string
  replaced: (Omit<ReplacedOrder, 'lines'> & { lines: [string, number][] }) | null
  stock: [string, number, number][]
  catalog_version: string
}

/**
 * Locks the link, its session, the order that the cart replaces, and the stock of these products and of that order's (in the order of their ids, so that two
 * submissions never wait for each other in a circle), all held until the commit: nothing commits from a
 * session that a regeneration has ended. Answers a spent key with its order.
 */
export const beginSubmission = async (
  sql: Sql,
  caller: BuyerCaller,
  cartId: string,
  productIds: readonly string[],
): Promise<BegunSubmission> => {
  const [row] = await sql<Row>({
    name: 'begin-submission',
    text: 'SELECT * FROM begin_submission($1, $2, $3, $4, $5)',
    values: [caller.workspaceId, caller.linkId, caller.sessionId, cartId, plainArray(productIds)],
  })
  if (!row) throw new Error('begin_submission answers one row')
  if (row.state === 'ended') return { state: 'ended' }
  if (row.state === 'no_cart') return { state: 'no_cart' }
  if (row.state === 'spent') {
    const { order_id: orderId, order_number: number, order_fingerprint: fingerprint } = row
    return { state: 'spent', orderId, number, fingerprint }
  }
  return {
    state: 'open',
    contact: { contactName: row.contact_name, contactEmail: row.contact_email, label: row.label },
    replaced: row.replaced && {
      ...row.replaced,
      lines: row.replaced.lines.map(([productId, quantity]) => ({ productId, quantity })),
    },
    stock: new Map(row.stock.map(([id, onHand, reserved]) => [id, { onHand, reserved }])),
    catalogVersion: Number(row.catalog_version),
  }
}
