import { newId } from '#shared/base/ids.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { FrozenLine } from '#shared/domain/frozen-line.ts'
import { type OrderReview, reviewOrder } from '#shared/domain/order-review.ts'
import { applyEffect, reserveEffects, type StockEffect } from '#shared/domain/stock.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { MutationContext } from '../mutations/mutation-context.ts'
import { announceOrderEvent } from '../outgoing/announce-order-event.ts'
import type { ChangedRow } from '../sync/commit-changes.ts'
import { applyStock } from './apply-stock.ts'
import type { EntryReading } from './entry-reading.ts'
import { insertLines } from './insert-lines.ts'

export type OrderToEnter = {
  args: MutationArgs<'order.enter'>
  fingerprint: Uint8Array<ArrayBuffer>
  read: EntryReading
  lines: readonly FrozenLine[]
  /** Sum of the lines, in minor units. */
  total: number
}

/**
 * Writes an order that staff took by telephone and reserves its stock. Its number comes from the orders head in
 * the last statement, so that the head is held as shortly as can be.
 */
export const storeEnteredOrder = async (ctx: MutationContext, order: OrderToEnter): Promise<ChangedRow[]> => {
  const { tx, workspaceId, actor } = ctx
  const { args, lines, total } = order
  const effects = reserveEffects(lines).filter(effect => order.read.stock.has(effect.productId))
  const stock = await applyStock(tx, workspaceId, effects)
  await insertLines(tx, workspaceId, args.orderId, 1, lines)
  await insertRecords(ctx, order)
  await recordAudit(tx, workspaceId, {
    actor,
    action: 'order.enter',
    entity: 'order',
    entityId: args.orderId,
    after: { customerId: args.customerId, total, lines: lines.length },
  })
  await announceOrderEvent(tx, workspaceId, { kind: 'order.received', orderId: args.orderId, revision: 1 })
  await insertHead(ctx, order, reviewOf(ctx, order, effects))
  return [{ entity: 'order', id: args.orderId }, ...stock]
}

const reviewOf = (
  { now }: MutationContext,
  { args, read, lines, total }: OrderToEnter,
  effects: readonly StockEffect[],
): OrderReview => {
  const { notes, deliveryDay } = args.details
  const stock = new Map(read.stock)
  for (const effect of effects) {
    const before = stock.get(effect.productId)
    if (before) stock.set(effect.productId, applyEffect(before, effect))
  }
  const { settings, workspace } = read.terms
  return reviewOrder(
    { lines, total, notes, deliveryDay, submittedAt: now },
    { history: read.history, stock, settings, timeZone: workspace.timeZone, now },
  )
}

/** The first revision and the timeline's first entry, which says that it was entered and by whom. */
const insertRecords = async (
  { tx, workspaceId, actor, now }: MutationContext,
  { args, total }: OrderToEnter,
): Promise<void> => {
  const { orderId, contactName } = args
  const at = new Date(now)
  const author = { authorId: actor.id, authorName: actor.name }
  await tx.orderRevision.createMany({
    data: [{ workspaceId, orderId, revision: 1, ...author, total: BigInt(total), createdAt: at }],
  })
  const by = { actorKind: actor.kind, actorId: actor.id, actorName: actor.name }
  await tx.orderEvent.createMany({
    data: [
      { workspaceId, id: newId(), orderId, kind: 'entered', ...by, detail: contactName, happenedAt: at },
    ],
  })
}

const insertHead = async (
  { tx, workspaceId, caller, now }: MutationContext,
  { args, fingerprint, read, total }: OrderToEnter,
  review: OrderReview,
): Promise<void> => {
  const { orderId, customerId, details, contactName } = args
  const { workspace, customer } = read.terms
  const address = customer.addresses.find(each => each.id === details.addressId) ?? null
  await tx.$executeRaw`
    WITH head AS (
      UPDATE sync_head SET last_order_number = last_order_number + 1
      WHERE workspace_id = ${workspaceId}::uuid AND stream = 'orders' RETURNING last_order_number
    )
    INSERT INTO orders (workspace_id, id, number, customer_id, entered_by_id, idempotency_key, fingerprint, currency,
      tax_mode, catalog_version, address, contact_name, contact_email, po_number, notes, delivery_day, total, flags,
      as_usual, submitted_at)
    SELECT ${workspaceId}::uuid, ${orderId}::uuid, head.last_order_number, ${customerId}::uuid, ${caller.staffId}::uuid,
      ${orderId}::uuid, ${fingerprint}, ${workspace.currency}, ${workspace.taxMode}, ${read.catalogVersion}::bigint,
      ${JSON.stringify(address)}::jsonb, ${contactName || customer.contactName}, ${customer.contactEmail},
      ${details.poNumber}, ${details.notes}, ${details.deliveryDay}::date, ${total}::bigint,
      ${JSON.stringify(review.flags)}::jsonb, ${review.asUsual}, ${new Date(now)}
    FROM head`
}
