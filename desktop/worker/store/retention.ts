import { orderWindowStart } from '#shared/domain/order-window.ts'
import type { Ref } from '../mutations/local-effects.ts'
import { workspaceOf } from '../views/pricing-facts.ts'
import { type Store, writeView } from './store.ts'

/** Rows dropped in one transaction, so that no screen waits for a long one. */
const AT_A_TIME = 500

/** Closed before the window, and with no pending work on the order or on one of its messages. */
const PAST = `SELECT v.id FROM view_order v
  WHERE v.closed_at < ? AND v.state NOT IN ('submitted', 'approved', 'in_fulfillment') AND v.pending = 0
    AND NOT EXISTS (SELECT 1 FROM touched t WHERE t.entity = 'order' AND t.id = v.id)
    AND NOT EXISTS (SELECT 1 FROM view_message m JOIN touched t ON t.entity = 'message' AND t.id = m.id
      WHERE m.order_id = v.id)
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE json_extract(o.args, '$.orderId') = v.id)
  LIMIT ${AT_A_TIME}`

/**
 * Drops orders that were closed before the window, with their messages, and answers what is gone. The day is
 * the server's (ms since 1970): this computer's clock may be a year ahead. Work on such an order keeps it here.
 */
export const evictPastOrders = (store: Store, serverTime: number): Ref[] => {
  const workspace = workspaceOf(store)
  if (!workspace) return []
  const since = orderWindowStart(serverTime, workspace.timeZone)
  const gone: Ref[] = []
  for (;;) {
    const ids = store.all<{ id: string }>(PAST, since).map(({ id }) => id)
    if (ids.length === 0) return gone
    store.transaction(() => {
      for (const id of ids) gone.push(...evict(store, id))
    })
  }
}

const evict = (store: Store, id: string): Ref[] => {
  const messages = store.all<{ id: string }>('SELECT id FROM view_message WHERE order_id = ?', id)
  const refs: Ref[] = [
    { entity: 'order', id },
    ...messages.map(message => ({ entity: 'message' as const, id: message.id })),
  ]
  for (const ref of refs) {
    store.run('DELETE FROM base WHERE entity = ? AND id = ?', ref.entity, ref.id)
    writeView(store, ref.entity, ref.id, null, false)
  }
  return refs
}
