import { sumExact } from '#shared/base/money.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { OrderLine, OrderRow } from '#shared/contract/rows.ts'
import { type FrozenLine, freezeLine } from '#shared/domain/frozen-line.ts'
import { resolvePrice } from '#shared/domain/pricing.ts'
import { reviseEffects } from '#shared/domain/stock.ts'
import { applyStock } from '../orders/apply-stock.ts'
import { insertLines } from '../orders/insert-lines.ts'
import { lockOrder } from '../orders/lock-order.ts'
import { shareStockTracking } from '../orders/stock-tracking-lock.ts'
import { announceOrderEvent } from '../outgoing/announce-order-event.ts'
import { loadRows } from '../rows/load-rows.ts'
import { readRules } from '../selling/read-rules.ts'
import { readTerms } from '../selling/selling-terms.ts'
import { applied, type MutationContext, type MutationEffect, refused } from './mutation-context.ts'
import { addOrderEvent, decisionFacts } from './order-decisions.ts'

type Args = MutationArgs<'order.revise'>

/**
 * Makes a new revision of a waiting order. Kept lines keep their unit price, whatever became of the product; new
 * ones must still be sold, and are priced on this day; a price set by hand carries its reason. Reserved stock
 * follows.
 */
export const reviseOrder = async (ctx: MutationContext, args: Args): Promise<MutationEffect> => {
  const { tx, workspaceId } = ctx
  const order = await lockOrder(tx, workspaceId, args.orderId)
  if (!order) return refused('not_found')
  if (order.state !== 'submitted') return refused('already_decided', decisionFacts(order))
  if (order.revision !== args.revision) return refused('revision_changed', { revision: order.revision })
  const ids = args.lines.map(line => line.productId)
  if (new Set(ids).size !== ids.length) return refused('duplicate_line')
  const gone = await notSold(ctx, order, ids)
  if (gone) return refused('product_not_sold', gone)
  const lines = await frozenLines(ctx, order, args)
  if (!lines) return refused('product_not_priced')
  const total = sumExact(lines.map(line => line.amount))
  if (total === null) return refused('amount_out_of_range')
  const effects = reviseEffects(order.lines, lines)
  const short = await shortOf(ctx, effects)
  if (short) return refused('insufficient_stock', short)
  const stock = await applyStock(tx, workspaceId, effects)
  await writeRevision(ctx, order, lines, total, args.reason)
  return applied({ entity: 'order', id: order.id }, ...stock)
}

/** A product that a revision brings in although it is archived or discontinued, or does not exist; null without one. */
const notSold = async (
  { tx, workspaceId }: MutationContext,
  order: OrderRow,
  productIds: readonly string[],
): Promise<{ sku: string } | null> => {
  const kept = new Set(order.lines.map(line => line.productId))
  const added = productIds.filter(id => !kept.has(id))
  const rows = new Map((await loadRows(tx, workspaceId, 'product', added)).map(row => [row.id, row]))
  const productId = added.find(id => {
    const product = rows.get(id)
    return !product || product.status === 'archived' || product.availability === 'discontinued'
  })
  return productId === undefined ? null : { sku: rows.get(productId)?.sku ?? '' }
}

const frozenLines = async (
  ctx: MutationContext,
  order: OrderRow,
  args: Args,
): Promise<FrozenLine[] | null> => {
  const { tx, workspaceId } = ctx
  const terms = await readTerms(tx, workspaceId, order.customerId, ctx.now)
  if (!terms) return null
  const ids = args.lines.map(line => line.productId)
  const products = new Map((await loadRows(tx, workspaceId, 'product', ids)).map(row => [row.id, row]))
  const rules = await readRules(tx, workspaceId, terms.pricing, ids)
  const kept = new Map(order.lines.map(line => [line.productId, line]))
  const lines = args.lines.map((line, index): FrozenLine | null => {
    const before = kept.get(line.productId)
    const product = before ?? products.get(line.productId)
    const listed = products.get(line.productId)
    if (!product) return null
    const resolved = before
      ? { unitPrice: before.unitPrice, listPrice: before.listPrice, source: before.priceSource }
      : listed &&
        valueOrNull(resolvePrice(listed, line.quantity, rules.get(line.productId) ?? [], terms.pricing))
    if (!resolved) return null
    const priced = line.override ? { ...resolved, unitPrice: line.override.unitPrice } : resolved
    const named = { lineNumber: index + 1, productId: line.productId, quantity: line.quantity }
    const { source, ...amounts } = priced
    const frozen = freezeLine(named, product, { ...amounts, source: { kind: 'list' } }, order.currency)
    const priceSource = line.override ? { kind: 'override' as const, reason: line.override.reason } : source
    return frozen && { ...frozen, priceSource }
  })
  return lines.every(line => line !== null) ? lines : null
}

const valueOrNull = <T>(result: { ok: true; value: T } | { ok: false }): T | null =>
  result.ok ? result.value : null

/**
 * Locks the stock of every product that the revision moves, of those that shrink as well: to lock them later, after
 * the ones that grow, would be another order than submissions have, and both would wait for each other.
 */
const shortOf = async (
  ctx: MutationContext,
  effects: readonly { productId: string; reserved: number }[],
): Promise<Record<string, unknown> | null> => {
  await shareStockTracking(ctx.tx, ctx.workspaceId)
  const ids = effects.map(effect => effect.productId)
  const rows = await ctx.tx.$queryRaw<{ product_id: string; on_hand: number; reserved: number }[]>`
    SELECT product_id, on_hand, reserved FROM stock WHERE workspace_id = ${ctx.workspaceId}::uuid
      AND product_id = ANY (${ids}::uuid[]) ORDER BY product_id FOR UPDATE`
  const stock = new Map(rows.map(row => [row.product_id, row.on_hand - row.reserved]))
  const short = effects.find(
    effect =>
      effect.reserved > 0 && effect.reserved > (stock.get(effect.productId) ?? Number.POSITIVE_INFINITY),
  )
  return short
    ? { productId: short.productId, available: Math.max(0, stock.get(short.productId) ?? 0) }
    : null
}

const writeRevision = async (
  ctx: MutationContext,
  order: OrderRow,
  lines: readonly FrozenLine[],
  total: number,
  reason: string,
): Promise<void> => {
  const { tx, workspaceId, actor } = ctx
  const revision = order.revision + 1
  await insertLines(tx, workspaceId, order.id, revision, lines)
  await tx.orderRevision.create({
    data: {
      workspaceId,
      orderId: order.id,
      revision,
      authorId: actor.id,
      authorName: actor.name,
      reason,
      total: BigInt(total),
      createdAt: new Date(ctx.now),
    },
  })
  await tx.order.update({
    where: { workspaceId_id: { workspaceId, id: order.id } },
    data: { revision, total: BigInt(total), asUsual: false },
  })
  await addOrderEvent(ctx, order.id, 'revised', reason)
  await announceOrderEvent(tx, workspaceId, { kind: 'order.changed', orderId: order.id, revision })
  ctx.audit({
    actor,
    action: 'order.revise',
    entity: 'order',
    entityId: order.id,
    before: order.lines.map(auditLine),
    after: lines.map(auditLine),
  })
}

const auditLine = (line: Pick<OrderLine, 'sku' | 'quantity' | 'unitPrice'>) => ({
  sku: line.sku,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
})
