import type { MessageRow, OrderRow, RowOf } from '#shared/contract/rows.ts'
import { addDays, instantOf } from '#shared/domain/day.ts'
import type { OrderState } from '#shared/domain/order-state.ts'
import { explainPrice } from '#shared/domain/price-explanation.ts'
import { shippedTotal, shippedTotals } from '#shared/domain/shipment.ts'
import { availableQuantity } from '#shared/domain/stock.ts'
import { taxTotals } from '#shared/domain/tax.ts'
import type { LineExplanation, OrderListItem, OrderView } from '../api/views.ts'
import { type Store, viewRow } from '../store/store.ts'
import { matchQuery } from './match-query.ts'
import { ordersCsv } from './orders-csv.ts'
import { pricingContextOf, rulesOf, workspaceOf } from './pricing-facts.ts'

type Found = { doc: string; pending: number }

/** Found by its own words or by its customer's; `v` is the order's view. Takes the match twice. */
export const ORDER_MATCH = `v.key IN (SELECT rowid FROM search_order WHERE search_order MATCH ?)
  OR v.customer_id IN (SELECT id FROM view_customer WHERE key IN (SELECT rowid FROM search_customer WHERE search_customer MATCH ?))`

/** An order as every list shows it. */
export const orderListItem = (store: Store, order: OrderRow, pending: boolean): OrderListItem => ({
  id: order.id,
  number: order.number,
  customerId: order.customerId,
  customerName: viewRow(store, 'customer', order.customerId)?.row.name ?? '',
  state: order.state,
  submittedAt: order.submittedAt,
  deliveryDay: order.deliveryDay,
  revision: order.revision,
  poNumber: order.poNumber,
  lineCount: order.lines.length,
  total: shippedTotal(order.lines) ?? order.total,
  pending,
})

/** Which orders are wanted. Days are submission days of the workspace's zone, both included. */
export type OrdersWanted = {
  search: string
  state?: OrderState | undefined
  customerId?: string | undefined
  orderId?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Orders by search, state, customer and day, newest first; those that have no number yet are the newest. */
export const listOrders = (
  store: Store,
  query: OrdersWanted & { offset: number; limit: number },
): { items: OrderListItem[]; total: number } => {
  const { where, values } = ordersWhere(store, query)
  const rows = store.all<Found>(
    `SELECT doc, pending FROM view_order v ${where} ORDER BY number = 0 DESC, number DESC LIMIT ? OFFSET ?`,
    ...values,
    query.limit,
    query.offset,
  )
  const total = store.one<{ n: number }>(`SELECT count(*) AS n FROM view_order v ${where}`, ...values)?.n ?? 0
  return {
    items: rows.map(found => orderListItem(store, JSON.parse(found.doc) as OrderRow, found.pending === 1)),
    total,
  }
}

/** Every wanted order as CSV, oldest first. */
export const writeOrders = (store: Store, wanted: OrdersWanted): string => {
  const { where, values } = ordersWhere(store, wanted)
  const rows = store.all<Found>(
    `SELECT doc, pending FROM view_order v ${where} ORDER BY number = 0, number`,
    ...values,
  )
  return ordersCsv(
    rows.map(({ doc, pending }) => {
      const order = JSON.parse(doc) as OrderRow
      const customer = viewRow(store, 'customer', order.customerId)?.row ?? null
      return { order, customer, pending: pending === 1 }
    }),
  )
}

const ordersWhere = (store: Store, wanted: OrdersWanted): { where: string; values: (string | number)[] } => {
  const match = matchQuery(wanted.search)
  const zone = workspaceOf(store)?.timeZone ?? 'UTC'
  const dayStart = (day: string) => instantOf(day, '00:00', zone)
  const conditions: [string, (string | number)[]][] = [
    ...(match ? [[ORDER_MATCH, [match, match]] as [string, string[]]] : []),
    ...(wanted.state ? [['state = ?', [wanted.state]] as [string, string[]]] : []),
    ...(wanted.customerId ? [['customer_id = ?', [wanted.customerId]] as [string, string[]]] : []),
    ...(wanted.orderId ? [['id = ?', [wanted.orderId]] as [string, string[]]] : []),
    ...(wanted.from ? [['submitted_at >= ?', [dayStart(wanted.from)]] as [string, number[]]] : []),
    ...(wanted.to ? [['submitted_at < ?', [dayStart(addDays(wanted.to, 1))]] as [string, number[]]] : []),
  ]
  return {
    where: ['WHERE 1', ...conditions.map(([sql]) => `(${sql})`)].join(' AND '),
    values: conditions.flatMap(([, each]) => each),
  }
}

/** A customer's orders, newest first, without the one that is looked at. */
export const lastOrdersOf = (
  store: Store,
  customerId: string,
  without: string | null,
  limit: number,
): OrderListItem[] =>
  store
    .all<Found>(
      'SELECT doc, pending FROM view_order WHERE customer_id = ? AND id <> ? ORDER BY submitted_at DESC LIMIT ?',
      customerId,
      without ?? '',
      limit,
    )
    .map(found => orderListItem(store, JSON.parse(found.doc) as OrderRow, found.pending === 1))

/** Everything that is needed to decide on an order; null when it is not on this computer. */
export const readOrder = (store: Store, orderId: string): OrderView | null => {
  const found = viewRow(store, 'order', orderId)
  return found && orderViewOf(store, found.row, found.pending, messagesOf(store, orderId))
}

/** An order with what this computer knows around it. */
export const orderViewOf = (
  store: Store,
  order: OrderRow,
  pending: boolean,
  messages: MessageRow[],
): OrderView => {
  const stock: Record<string, number> = {}
  const orderRules: OrderView['orderRules'] = {}
  for (const { productId } of order.lines) {
    const available = availableQuantity(viewRow(store, 'stock', productId)?.row ?? null)
    if (available !== null) stock[productId] = available
    const product = viewRow(store, 'product', productId)?.row
    if (product) {
      const { minQuantity, maxQuantity, step } = product
      orderRules[productId] = { minQuantity, maxQuantity, step }
    }
  }
  const totals = taxTotals(order.lines, order.taxMode)
  return {
    order,
    pending,
    customer: viewRow(store, 'customer', order.customerId)?.row ?? null,
    messages,
    lastOrders: lastOrdersOf(store, order.customerId, order.id, 5),
    stock,
    orderRules,
    totals: totals.ok ? totals.value : null,
    shippedTotals: shippedTotals(order.lines, order.taxMode),
  }
}

const messagesOf = (store: Store, orderId: string): RowOf<'message'>[] =>
  store
    .all<{ doc: string }>('SELECT doc FROM view_message WHERE order_id = ? ORDER BY written_at', orderId)
    .map(({ doc }) => JSON.parse(doc) as RowOf<'message'>)

/** Why a line has its price, and what it would be on the given day; null when the line is not here. */
export const explainLine = (
  store: Store,
  orderId: string,
  lineNumber: number,
  now: number,
): LineExplanation | null => {
  const order = viewRow(store, 'order', orderId)?.row
  const line = order?.lines.find(candidate => candidate.lineNumber === lineNumber)
  if (!order || !line) return null
  const product = viewRow(store, 'product', line.productId)?.row
  const context = pricingContextOf(store, order.customerId, now, null)
  const rules = rulesOf(store, line.productId)
  const today = product && context ? explainPrice(product, line.quantity, rules, context) : null
  const ruleId = line.priceSource.kind === 'rule' ? line.priceSource.ruleId : null
  return {
    currency: order.currency,
    frozen: line,
    today,
    rule: rules.find(rule => rule.id === ruleId) ?? null,
  }
}
