import { type Store, viewRow } from '../store/store.ts'
import type { ServerClient } from '../sync/server-client.ts'

/** An order that a link names; `waits` while it is in the review queue. */
export type FoundOrder = { orderId: string | null; waits: boolean }

const NOBODY: FoundOrder = { orderId: null, waits: false }

/** Finds an order on this computer by its number or its id. */
export const findOrderHere = (store: Store, key: string): FoundOrder | null => {
  const number = /^\d+$/.test(key) ? Number(key) : null
  const id =
    number === null
      ? key
      : store.one<{ id: string }>('SELECT id FROM view_order WHERE number = ? AND number > 0', number)?.id
  const order = id === undefined ? null : viewRow(store, 'order', id)?.row
  return order ? { orderId: order.id, waits: order.state === 'submitted' } : null
}

/** Finds one that only the server has. */
export const findOrderThere = async (client: ServerClient, key: string): Promise<FoundOrder> => {
  // An id is tried by whoever shows it: the server answers an unknown one as such.
  if (!/^\d+$/.test(key)) return { orderId: key, waits: false }
  const { orders } = await client.orders.older.query({ search: `SO-${key}`, limit: 10 })
  const found = orders.find(order => order.number === Number(key))
  return found ? { orderId: found.id, waits: false } : NOBODY
}
