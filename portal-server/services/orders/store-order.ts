import { randomUUID } from 'node:crypto'
import { newId } from '#shared/base/ids.ts'
import type { SubmitInput } from '#shared/contract/buyer.ts'
import type { FrozenLine } from '#shared/domain/frozen-line.ts'
import { reviewOrder } from '#shared/domain/order-review.ts'
import { applyEffect, reserveEffects, type Stock } from '#shared/domain/stock.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { BuyerCaller } from '../callers.ts'
import { applyStock } from './apply-stock.ts'
import { insertLines } from './insert-lines.ts'
import { readOrderHistory } from './order-history.ts'
import type { SubmissionReading } from './read-submission-facts.ts'

export type OrderToStore = {
  caller: BuyerCaller
  orderId: string
  input: SubmitInput
  fingerprint: Uint8Array<ArrayBuffer>
  lines: readonly FrozenLine[]
  total: number
  read: SubmissionReading
  now: number
}

/**
 * Writes an accepted order and reserves its stock. Its number and version come from the orders head in
 * the last statement, which holds that lock for one round trip before the commit.
 */
export const storeOrder = async (tx: Tx, order: OrderToStore): Promise<number> => {
  const { caller, orderId, lines, read, now } = order
  const { workspaceId } = caller
  const contact = await tx.portalLink.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: caller.linkId } },
    select: { contactName: true, contactEmail: true, label: true },
  })
  const actorName = contact.contactName || contact.label
  const effects = reserveEffects(lines)
  const review = reviewOrder(
    {
      lines,
      total: order.total,
      notes: order.input.details.notes,
      deliveryDay: order.input.details.deliveryDay,
      submittedAt: now,
    },
    {
      history: await readOrderHistory(tx, workspaceId, caller.customerId),
      stock: reservedStock(read.stock, effects),
      settings: read.terms.settings,
      timeZone: read.terms.workspace.timeZone,
      now,
    },
  )
  const changedStock = await applyStock(tx, workspaceId, effects)
  await insertLines(tx, workspaceId, orderId, 1, lines)
  await tx.orderRevision.createMany({
    data: [
      {
        workspaceId,
        orderId,
        revision: 1,
        authorName: actorName,
        total: BigInt(order.total),
        createdAt: new Date(now),
      },
    ],
  })
  await tx.orderEvent.createMany({
    data: [
      {
        workspaceId,
        id: newId(),
        orderId,
        kind: 'submitted',
        actorKind: 'buyer',
        actorId: caller.linkId,
        actorName,
        happenedAt: new Date(now),
      },
    ],
  })
  await recordAudit(tx, workspaceId, {
    actor: { kind: 'buyer', id: caller.linkId, name: actorName },
    action: 'order.submit',
    entity: 'order',
    entityId: orderId,
    after: { total: order.total, lines: lines.length },
  })
  await tx.$executeRaw`UPDATE cart SET order_id = ${orderId}::uuid
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${order.input.cartId}::uuid`
  return insertHead(
    tx,
    order,
    contact,
    review,
    changedStock.map(row => row.id),
  )
}

const reservedStock = (
  stock: ReadonlyMap<string, Stock>,
  effects: readonly { productId: string; onHand: number; reserved: number }[],
): ReadonlyMap<string, Stock> => {
  const after = new Map(stock)
  for (const effect of effects) {
    const before = after.get(effect.productId)
    if (before) after.set(effect.productId, applyEffect(before, effect))
  }
  return after
}

const insertHead = async (
  tx: Tx,
  order: OrderToStore,
  contact: { contactName: string; contactEmail: string },
  review: { flags: readonly unknown[]; asUsual: boolean },
  stockIds: string[],
): Promise<number> => {
  const { caller, orderId, input, read } = order
  const { workspace } = read.terms
  const { details } = input
  const rows = await tx.$queryRaw<{ number: number }[]>`
    WITH head AS (
      UPDATE sync_head SET version = version + 1, nonce = ${randomUUID()}::uuid, last_order_number = last_order_number + 1
      WHERE workspace_id = ${caller.workspaceId}::uuid AND stream = 'orders'
      RETURNING version, nonce, last_order_number
    ), stamped AS (
      INSERT INTO change (workspace_id, stream, version, entity, entity_id, nonce)
      SELECT ${caller.workspaceId}::uuid, 'orders', head.version, row.entity, row.id, head.nonce
      FROM head, (SELECT 'order' AS entity, ${orderId}::uuid AS id
        UNION ALL SELECT 'stock', unnest(${stockIds}::uuid[])) AS row
    )
    INSERT INTO orders (workspace_id, id, number, customer_id, link_id, idempotency_key, fingerprint, currency, tax_mode,
      catalog_version, address, contact_name, contact_email, po_number, notes, delivery_day, total, flags, as_usual, submitted_at)
    SELECT ${caller.workspaceId}::uuid, ${orderId}::uuid, head.last_order_number, ${caller.customerId}::uuid,
      ${caller.linkId}::uuid, ${input.cartId}::uuid, ${order.fingerprint}, ${workspace.currency}, ${workspace.taxMode},
      ${read.catalogVersion}, ${JSON.stringify(read.address)}::jsonb, ${contact.contactName}, ${contact.contactEmail},
      ${details.poNumber}, ${details.notes}, ${details.deliveryDay}::date, ${order.total},
      ${JSON.stringify(review.flags)}::jsonb, ${review.asUsual}, ${new Date(order.now)}
    FROM head RETURNING number`
  const number = rows[0]?.number
  if (number === undefined) throw new Error('The workspace has no orders head')
  return number
}
