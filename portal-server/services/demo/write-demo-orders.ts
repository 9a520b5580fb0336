import type { DemoOrder, DemoWorkspace } from '#seed/demo/demo-workspace.ts'
import { newId } from '#shared/base/ids.ts'
import { mergeOrderSettings } from '#shared/domain/order-fields.ts'
import { type OrderReview, type PastOrder, reviewOrder } from '#shared/domain/order-review.ts'
import type { Tx } from '../../db/database.ts'
import { Prisma } from '../../db/generated/client.ts'
import { inBatches } from '../../db/in-batches.ts'
import { fingerprintOf } from '../orders/fingerprint.ts'
import { columnOfDay } from '../rows/date-columns.ts'

/** Writes the demo's orders with their lines, revisions and timeline, and sets the number counter after them. */
export const writeDemoOrders = async (tx: Tx, demo: DemoWorkspace, now: number): Promise<void> => {
  const workspaceId = demo.workspace.id
  await tx.order.createMany({ data: demo.orders.map(order => orderColumns(demo, order, now)) })
  const lines = demo.orders.flatMap(order =>
    order.lines.map(line => ({
      ...line,
      workspaceId,
      orderId: order.id,
      revision: 1,
      currency: demo.workspace.currency,
      unitPrice: BigInt(line.unitPrice),
      listPrice: BigInt(line.listPrice),
      amount: BigInt(line.amount),
    })),
  )
  await inBatches(lines, data => tx.orderLine.createMany({ data }), 1_000)
  await tx.orderRevision.createMany({
    data: demo.orders.map(order => ({
      workspaceId,
      orderId: order.id,
      revision: 1,
      authorName: submitter(demo, order),
      total: BigInt(totalOf(order)),
      createdAt: new Date(order.submittedAt),
    })),
  })
  await tx.orderEvent.createMany({ data: demo.orders.flatMap(order => eventsOf(demo, order)) })
  await tx.syncHead.update({
    where: { workspaceId_stream: { workspaceId, stream: 'orders' } },
    data: { lastOrderNumber: Math.max(...demo.orders.map(order => order.number)) },
  })
}

const orderColumns = (demo: DemoWorkspace, order: DemoOrder, now: number) => {
  const customer = demo.customers.find(candidate => candidate.id === order.customerId)
  const link = demo.portalLinks.find(candidate => candidate.id === order.linkId)
  const address = customer?.addresses.find(candidate => candidate.id === order.addressId) ?? null
  const { poNumber, notes, deliveryDay, addressId } = order
  const review = order.state === 'submitted' ? reviewOf(demo, order, now) : { flags: [], asUsual: false }
  return {
    workspaceId: demo.workspace.id,
    id: order.id,
    number: order.number,
    customerId: order.customerId,
    linkId: order.linkId,
    enteredById: order.enteredById,
    idempotencyKey: newId(),
    fingerprint: fingerprintOf({ lines: order.lines, details: { poNumber, notes, deliveryDay, addressId } }),
    state: order.state,
    currency: demo.workspace.currency,
    taxMode: demo.workspace.taxMode,
    catalogVersion: 0n,
    address: address ?? Prisma.JsonNull,
    contactName: link?.contactName ?? customer?.contactName ?? '',
    contactEmail: link?.contactEmail ?? customer?.contactEmail ?? '',
    poNumber,
    notes,
    deliveryDay: columnOfDay(deliveryDay),
    total: BigInt(totalOf(order)),
    flags: review.flags.map(flag => ({ ...flag })),
    asUsual: review.asUsual,
    reason: order.reason,
    submittedAt: new Date(order.submittedAt),
    decidedAt: order.decidedAt === null ? null : new Date(order.decidedAt),
    decidedById: order.decidedById,
    closedAt: order.closedAt === null ? null : new Date(order.closedAt),
  }
}

const totalOf = (order: DemoOrder): number => order.lines.reduce((sum, line) => sum + line.amount, 0)

const submitter = (demo: DemoWorkspace, order: DemoOrder): string => {
  const staff = demo.staff.find(member => member.id === order.enteredById)
  const link = demo.portalLinks.find(candidate => candidate.id === order.linkId)
  const customer = demo.customers.find(candidate => candidate.id === order.customerId)
  return staff?.name ?? link?.contactName ?? customer?.contactName ?? ''
}

/** The review as the server would have made it when the order came in. */
const reviewOf = (demo: DemoWorkspace, order: DemoOrder, now: number): OrderReview => {
  const customer = demo.customers.find(candidate => candidate.id === order.customerId)
  const history = demo.orders
    .filter(past => past.customerId === order.customerId && past.submittedAt < order.submittedAt)
    .filter(past => past.state !== 'rejected' && past.state !== 'cancelled')
    .map(({ id, number, submittedAt, lines }): PastOrder => ({ id, number, submittedAt, lines }))
  return reviewOrder(
    { ...order, total: totalOf(order) },
    {
      history,
      stock: new Map(demo.stock.map(row => [row.id, row])),
      settings: mergeOrderSettings(demo.workspace.orderSettings, customer?.orderOverrides ?? {}),
      timeZone: demo.workspace.timeZone,
      now: Math.min(now, order.submittedAt),
    },
  )
}

const HOUR_MS = 3_600_000

const eventsOf = (demo: DemoWorkspace, order: DemoOrder) => {
  const staff = demo.staff.find(member => member.id === order.decidedById)
  const event = (kind: string, at: number, byStaff: boolean, detail = '') => ({
    workspaceId: demo.workspace.id,
    id: newId(),
    orderId: order.id,
    kind,
    actorKind: byStaff ? 'staff' : 'buyer',
    actorId: byStaff ? (staff?.id ?? null) : order.linkId,
    actorName: byStaff ? (staff?.name ?? '') : submitter(demo, order),
    detail,
    happenedAt: new Date(at),
  })
  const events = [event('submitted', order.submittedAt, order.enteredById !== null)]
  if (order.decidedAt === null) return events
  if (order.state === 'rejected' || order.state === 'cancelled') {
    return [...events, event(order.state, order.decidedAt, order.decidedById !== null, order.reason)]
  }
  events.push(event('approved', order.decidedAt, true))
  if (order.state === 'approved') return events
  events.push(event('in_fulfillment', Math.min(order.decidedAt + HOUR_MS, order.closedAt ?? Infinity), true))
  return order.closedAt === null ? events : [...events, event('fulfilled', order.closedAt, true)]
}
