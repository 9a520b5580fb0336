import { randomUUID } from 'node:crypto'
import { newId } from '#shared/base/ids.ts'
import type { SubmitInput } from '#shared/contract/buyer.ts'
import type { FrozenLine } from '#shared/domain/frozen-line.ts'
import { type OrderReview, type PastOrder, reviewOrder } from '#shared/domain/order-review.ts'
import { afterEffects, reviseEffects, type Stock, type StockEffect } from '#shared/domain/stock.ts'
import { plainArray } from '../../db/array-literal.ts'
import type { Sql } from '../../db/database.ts'
import type { BuyerCaller } from '../callers.ts'
import type { LinkContact, ReplacedOrder } from './begin-submission.ts'
import { LINE_COLUMNS, lineArrays, lineRows } from './line-arrays.ts'
import type { SubmissionReading } from './submission-reading.ts'

export type OrderToStore = {
  caller: BuyerCaller
  orderId: string
  input: SubmitInput
  fingerprint: Uint8Array<ArrayBuffer>
  lines: readonly FrozenLine[]
  total: number
  read: SubmissionReading
  contact: LinkContact
  /** Tracked stock of the ordered products, locked by this transaction. */
  stock: ReadonlyMap<string, Stock>
  history: readonly PastOrder[]
  /** The order whose place this one takes; it is cancelled and gives its stock back in the same commit. */
  replaced: ReplacedOrder | null
  now: number
}

/**
 * Writes an accepted order and reserves its stock. Both statements are sent at once; the number and the
 * version come from the orders head in the last one, so that its lock is held for no round trip at all.
 */
export const storeOrder = async (sql: Sql, order: OrderToStore): Promise<number> => {
  const moved = reviseEffects(order.replaced?.lines ?? [], order.lines)
  const effects = moved.filter(effect => order.stock.has(effect.productId))
  const review = reviewOf(order, effects)
  const [, number] = await Promise.all([
    insertParts(sql, order, effects),
    insertHead(sql, order, review, effects),
  ])
  return number
}

const reviewOf = (order: OrderToStore, effects: readonly StockEffect[]): OrderReview => {
  const { lines, total, input, now, history, read } = order
  const { notes, deliveryDay } = input.details
  return reviewOrder(
    { lines, total, notes, deliveryDay, submittedAt: now },
    {
      history,
      stock: afterEffects(order.stock, effects),
      settings: read.terms.settings,
      timeZone: read.terms.workspace.timeZone,
      now,
    },
  )
}

/**
 * What belongs to an order and needs no number: its lines, first revision, timeline, audit and the event that mails
 * follow from, the stock that it reserves, and the cart that became it. None depends on another. The rows of stock are
 * locked already, in the order of product ids.
 */
const insertParts = async (sql: Sql, order: OrderToStore, effects: readonly StockEffect[]): Promise<void> => {
  const { caller, orderId, contact, now } = order
  await sql({
    name: 'insert-order-parts',
    text: `WITH reserved AS (
        UPDATE stock SET reserved = stock.reserved + e.reserved
        FROM unnest($12::uuid[], $13::int[]) AS e (product_id, reserved)
        WHERE stock.workspace_id = $1 AND stock.product_id = e.product_id
      ), line AS (
        INSERT INTO order_line (workspace_id, order_id, revision, ${LINE_COLUMNS})
        SELECT $1, $2, 1, l.* FROM ${lineRows(15)} AS l
      ), revision AS (
        INSERT INTO order_revision (workspace_id, order_id, revision, author_name, total, created_at)
        VALUES ($1, $2, 1, $3, $4, $5)
      ), event AS (
        INSERT INTO order_event (workspace_id, id, order_id, kind, actor_kind, actor_id, actor_name, detail, happened_at)
        VALUES ($1, $6, $2, 'submitted', 'buyer', $7, $3, $11, $5)
      ), audit AS (
        INSERT INTO audit_entry (workspace_id, id, actor_kind, actor_id, actor_name, action, entity, entity_id, after)
        VALUES ($1, $8, 'buyer', $7, $3, 'order.submit', 'order', $2, $9)
      ), announced AS (
        INSERT INTO outgoing_event (workspace_id, id, kind, subject_id, revision)
        VALUES ($1, $14, 'order.received', $2, 1)
      )
      UPDATE cart SET order_id = $2 WHERE workspace_id = $1 AND id = $10`,
    values: [
      caller.workspaceId,
      orderId,
      contact.contactName || contact.label,
      order.total,
      new Date(now),
      newId(),
      caller.linkId,
      newId(),
      JSON.stringify({ total: order.total, lines: order.lines.length }),
      order.input.cartId,
      order.replaced ? `Replaces SO-${order.replaced.number}` : '',
      plainArray(effects.map(effect => effect.productId)),
      plainArray(effects.map(effect => effect.reserved)),
      newId(),
      ...lineArrays(order.lines),
    ],
  })
}

const insertHead = async (
  sql: Sql,
  order: OrderToStore,
  review: OrderReview,
  effects: readonly StockEffect[],
): Promise<number> => {
  const { caller, orderId, input, read, contact } = order
  const { workspace } = read.terms
  const { details } = input
  const address = read.addresses.find(each => each.id === details.addressId) ?? null
  const replacing = order.replaced === null ? null : replacingStatement
  const [row] = await sql<{ number: number }>({
    name: replacing ? 'insert-order-replacing' : 'insert-order',
    text: `WITH head AS (
        UPDATE sync_head SET version = version + 1, nonce = $2, last_order_number = last_order_number + 1
        WHERE workspace_id = $1 AND stream = 'orders' RETURNING version, nonce, last_order_number
      ), stamped AS (
        INSERT INTO change (workspace_id, stream, version, entity, entity_id, nonce)
        SELECT $1, 'orders', head.version, row.entity, row.id, head.nonce
        FROM head, (SELECT 'order' AS entity, $3::uuid AS id UNION ALL SELECT 'stock', unnest($4::uuid[])
          ${replacing?.changed ?? ''}) AS row
      )${replacing?.acts ?? ''}
      INSERT INTO orders (workspace_id, id, number, customer_id, link_id, idempotency_key, fingerprint, currency, tax_mode,
        catalog_version, address, contact_name, contact_email, po_number, notes, delivery_day, total, flags, as_usual, submitted_at${replacing?.column ?? ''})
      SELECT $1, $3, head.last_order_number, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21${replacing?.value ?? ''}
      FROM head RETURNING number`,
    values: [
      caller.workspaceId,
      randomUUID(),
      orderId,
      plainArray(effects.map(effect => effect.productId)),
      caller.customerId,
      caller.linkId,
      input.cartId,
      order.fingerprint,
      workspace.currency,
      workspace.taxMode,
      read.catalogVersion,
      JSON.stringify(address),
      contact.contactName,
      contact.contactEmail,
      details.poNumber,
      details.notes,
      details.deliveryDay,
      order.total,
      JSON.stringify(review.flags),
      review.asUsual,
      new Date(order.now),
      ...(order.replaced
        ? [order.replaced.orderId, newId(), contact.contactName || contact.label, newId()]
        : []),
    ],
  })
  if (!row) throw new Error('The workspace has no orders head')
  return row.number
}

/** What the last statement does besides for an order that takes another's place: the old one ends by its number. */
const replacingStatement = {
  column: ', replaces_id',
  value: ', $22::uuid',
  changed: "UNION ALL SELECT 'order', $22::uuid",
  acts: `, old AS (
        UPDATE orders SET state = 'cancelled', decided_at = $21, closed_at = $21, waiting_for_buyer = false,
          reason = 'Replaced by SO-' || head.last_order_number
        FROM head WHERE orders.workspace_id = $1 AND orders.id = $22::uuid
      ), event AS (
        INSERT INTO order_event (workspace_id, id, order_id, kind, actor_kind, actor_id, actor_name, detail, happened_at)
        SELECT $1, $23::uuid, $22::uuid, 'cancelled', 'buyer', $6, $24::text, 'Replaced by SO-' || head.last_order_number, $21 FROM head
      ), audit AS (
        INSERT INTO audit_entry (workspace_id, id, actor_kind, actor_id, actor_name, action, entity, entity_id, after)
        SELECT $1, $25::uuid, 'buyer', $6, $24::text, 'order.cancel', 'order', $22::uuid,
          jsonb_build_object('replacedBy', head.last_order_number) FROM head
      )`,
}
