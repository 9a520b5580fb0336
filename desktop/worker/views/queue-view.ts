import type { OrderRow } from '#shared/contract/rows.ts'
import type { QueueFilter, QueueItem, QueueSort, QueueState, QueueView } from '../api/views.ts'
import { type Store, viewRow } from '../store/store.ts'
import { matchQuery } from './match-query.ts'
import { ORDER_MATCH, orderListItem } from './order-views.ts'

type Found = { doc: string; pending: number }

/**
 * The review queue: orders that wait for a decision, as filtered and sorted, in the two groups that staff work
 * by; or those in one of the states after it, which are one group. `staffId` is the person whose orders count as mine.
 */
export const readQueue = (
  store: Store,
  filter: QueueFilter,
  sort: QueueSort = 'oldest',
  staffId = '',
): QueueView => {
  const match = matchQuery(filter.search)
  const state = filter.state ?? 'submitted'
  const conditions: [boolean, string, string[]][] = [
    [match !== null, `AND (${ORDER_MATCH})`, [match ?? '', match ?? '']],
    [filter.flagged === true, 'AND flagged = 1', []],
    [filter.waitingForBuyer === true, 'AND waiting = 1', []],
    [filter.mine === true, 'AND assignee_id = ?', [staffId]],
    [filter.unread === true, `AND ${UNREAD}`, []],
    [filter.customerId !== undefined, 'AND customer_id = ?', [filter.customerId ?? '']],
    [filter.deliverBy !== undefined, 'AND delivery_day <= ?', [filter.deliverBy ?? '']],
  ]
  const held = conditions.filter(([wanted]) => wanted)
  const rows = store.all<Found>(
    `SELECT doc, pending FROM view_order v WHERE state = ? ${held.map(([, sql]) => sql).join(' ')}
     ORDER BY ${SORTS[sort]}`,
    state,
    ...held.flatMap(([, , values]) => values),
  )
  const isUsual = (item: QueueItem) => state === 'submitted' && item.asUsual && !item.waitingForBuyer
  const items = rows.map(found => queueItem(store, found))
  return {
    asUsual: items.filter(isUsual),
    needsLook: items.filter(item => !isUsual(item)),
    counts: queueCounts(store, staffId, state),
    states: stateCounts(store),
    customers: queueCustomers(store, state),
  }
}

/** The order's number settles every tie; one that has none yet was made last. */
const SORTS: Record<QueueSort, string> = {
  oldest: 'submitted_at, number',
  newest: 'submitted_at DESC, number DESC',
  delivery: 'delivery_day IS NULL, delivery_day, submitted_at, number',
  largest: 'total DESC, submitted_at, number',
  customer:
    '(SELECT name_key FROM view_customer c WHERE c.id = v.customer_id), v.customer_id, submitted_at, number',
}

const UNREAD = 'EXISTS (SELECT 1 FROM view_message m WHERE m.order_id = v.id AND m.unread = 1)'

const NOTHING: QueueView['counts'] = {
  total: 0,
  asUsual: 0,
  flagged: 0,
  waitingForBuyer: 0,
  mine: 0,
  unread: 0,
}

/** How many orders are in a state, in review if none is named, whatever the filter. */
export const queueCounts = (
  store: Store,
  staffId = '',
  state: QueueState = 'submitted',
): QueueView['counts'] =>
  store.one<QueueView['counts']>(
    `SELECT count(*) AS total, coalesce(sum(as_usual AND NOT waiting), 0) AS asUsual,
     coalesce(sum(flagged), 0) AS flagged, coalesce(sum(waiting), 0) AS waitingForBuyer,
     coalesce(sum(assignee_id = ?), 0) AS mine, coalesce(sum(${UNREAD}), 0) AS unread
     FROM view_order v WHERE state = ?`,
    staffId,
    state,
  ) ?? NOTHING

const stateCounts = (store: Store): QueueView['states'] => {
  const rows = store.all<{ state: QueueState; orders: number }>(
    `SELECT state, count(*) AS orders FROM view_order
     WHERE state IN ('submitted', 'approved', 'in_fulfillment') GROUP BY state`,
  )
  const found = Object.fromEntries(rows.map(({ state, orders }) => [state, orders]))
  return { submitted: 0, approved: 0, in_fulfillment: 0, ...found }
}

const queueCustomers = (store: Store, state: QueueState): QueueView['customers'] =>
  store.all<QueueView['customers'][number]>(
    `SELECT customer_id AS id, count(*) AS orders,
     coalesce((SELECT json_extract(c.doc, '$.name') FROM view_customer c WHERE c.id = v.customer_id), '') AS name
     FROM view_order v WHERE state = ? GROUP BY customer_id ORDER BY name, id`,
    state,
  )

const queueItem = (store: Store, found: Found): QueueItem => {
  const order = JSON.parse(found.doc) as OrderRow
  const unread = store.one<{ n: number }>(
    'SELECT count(*) AS n FROM view_message WHERE order_id = ? AND unread = 1',
    order.id,
  )
  const { flags, asUsual, waitingForBuyer, assigneeId } = order
  return {
    ...orderListItem(store, order, found.pending === 1),
    flags,
    asUsual,
    waitingForBuyer,
    assigneeId,
    assigneeName: assigneeId === null ? null : (viewRow(store, 'staff', assigneeId)?.row.name ?? null),
    unreadMessages: unread?.n ?? 0,
  }
}
